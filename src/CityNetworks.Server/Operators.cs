using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;

namespace CityNetworks.Server;

/// <summary>The first principals. Each has its key in a file of the data directory that only the owner can read.</summary>
internal static class Operators
{
    private const int Attempts = 3;

    public static readonly PrincipalId Operator = PrincipalId.Parse("operator");
    public static readonly PrincipalId Seeds = PrincipalId.Parse("seeds");

    /// <summary>Sees to it that the principal exists, has the right, and that the file holds a valid key of it. Returns the file's path and the key.</summary>
    public static async Task<(string Path, string Key)> Ensure(PrincipalId principal, Right right, IServiceProvider services, string data, CancellationToken ct)
    {
        var register = services.GetRequiredService<IRegister>();
        var path = Path.Combine(data, $"{principal}.key");
        if (File.Exists(path) && await File.ReadAllTextAsync(path, ct) is var kept && await Knows(register, principal, kept, ct)) return (path, kept);

        var (key, hash) = BearerKeys.Issue(principal);
        await Send(register, principal, new PrincipalCommand.Create(principal.Value), "create", ct);
        await Send(register, principal, new PrincipalCommand.Give(right), right.ToString(), ct);
        await WriteForOwnerOnly(path, key, ct);
        await Send(register, principal, new PrincipalCommand.IssueKey(hash), hash, ct);
        return (path, key);
    }

    private static async Task<bool> Knows(IRegister register, PrincipalId principal, string key, CancellationToken ct) =>
        await register.Find(principal, ct) is { } known && known.Keys.Any(k => k.Until is null && k.Hash == BearerKeys.Hash(key));

    private static async Task Send(IRegister register, PrincipalId principal, PrincipalCommand command, string key, CancellationToken ct)
    {
        var name = MessageCodec.NameOf(command);
        var fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{principal}\n{name}\n{key}"));
        var envelope = new Envelope(new("system", $"{principal}-{key}"), fingerprint, MetadataJson.Encode(new("system", 0, null, name)));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var receipt = await register.Send(principal, command, envelope, ct);
                if (receipt.Outcome.Kind is OutcomeKind.Refused) throw new InvalidOperationException($"{name} for {principal}: {receipt.Outcome.Detail}");
                return;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OutcomeUnknownException && attempt < Attempts)
            {
                // In a process that has just begun everything is done for the first time, and a database may not wait so long inside a commit.
                // The key makes it harmless to send it again.
            }
        }
    }

    private static async Task WriteForOwnerOnly(string path, string key, CancellationToken ct)
    {
        File.Delete(path); // So that the mode below holds, whatever the file was before.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.ASCII.GetBytes(key), ct);
        file.Flush(flushToDisk: true);
    }
}
