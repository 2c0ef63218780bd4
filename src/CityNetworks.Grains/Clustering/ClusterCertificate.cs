using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CityNetworks.Api.Hosting;
using Orleans.Connections.Security;

namespace CityNetworks.Grains.Clustering;

/// <summary>
/// Encrypts what silos and gateways say to each other, and lets nobody take part who has no certificate of the same authority. Who may call a silo may
/// do everything: gateways judge rights.
/// </summary>
public sealed class ClusterCertificate
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _authority = [];

    /// <param name="file">PKCS #12, with the private key; for servers and for clients.</param>
    /// <param name="password">Of that file; null if it has none.</param>
    /// <param name="authority">PEM: the certificate of the authority that signs those of this cluster and of nobody else.</param>
    /// <exception cref="CannotStartException">A file cannot be read, or has no private key; the message names it.</exception>
    public ClusterCertificate(string file, string? password, string authority)
    {
        foreach (var needed in new[] { file, authority })
        {
            if (!File.Exists(needed)) throw new CannotStartException($"There is no file {needed}.");
        }

        try
        {
            _own = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            _authority.ImportFromPemFile(authority);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The certificate {file} of {authority} cannot be read: {exception.Message}", exception);
        }

        if (!_own.HasPrivateKey) throw new CannotStartException($"The certificate {file} has no private key.");
        if (_authority.Count == 0) throw new CannotStartException($"There is no certificate in {authority}.");
    }

    /// <summary>Has a silo or a gateway use it.</summary>
    public void Use(TlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        tls.LocalCertificate = _own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (remote, _, _) => IsOurs(remote);
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = ClusterOptions.Service;
    }

    /// <summary>Signed by our authority and in date. The name does not matter: machines come and go, and the authority signs for nobody else.</summary>
    private bool IsOurs(X509Certificate2 remote)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // The authority is the operator's own; a certificate that is lost is answered with another authority.
        return chain.Build(remote);
    }
}
