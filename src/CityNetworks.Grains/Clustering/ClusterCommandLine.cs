using System.CommandLine;
using CityNetworks.Api.Hosting;

namespace CityNetworks.Grains.Clustering;

/// <summary>What an operator can say to every process of a cluster.</summary>
public sealed class ClusterCommandLine
{
    private const string StoreVariable = "CITYNETWORKS_STORE";
    private const string PasswordVariable = "CITYNETWORKS_CERTIFICATE_PASSWORD";

    // Longer than the host takes to let requests on their way finish and hand its grains over: stopping is never cut short.
    private static readonly InvocationConfiguration Patient = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) };

    private readonly Option<string?> _store = new("--store")
    {
        Description = $"PostgreSQL database of the register, as \"Host=…;Database=…;Username=…\"; {StoreVariable} in the environment if not given.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 } set ? set : null,
    };

    private readonly Option<string> _cluster = new("--cluster") { Description = "Name of the cluster, where one database serves several.", DefaultValueFactory = _ => "citynetworks" };
    private readonly Option<bool> _localhost = new("--localhost") { Description = "The cluster is one silo on this machine; no tables are needed to find it." };
    private readonly Option<FileInfo?> _certificate = new("--certificate") { Description = $"PKCS #12 file by which the processes of the cluster know each other; its password is in {PasswordVariable}." };
    private readonly Option<FileInfo?> _authority = new("--certificate-authority") { Description = "PEM file of the authority that signs the certificates of this cluster, and of nobody else." };
    private readonly Option<bool> _toPrivate = new("--webhooks-to-private") { Description = "Let webhooks go to private networks, and over http: for receivers of one's own. Say it to all who serve the API." };
    private readonly Option<string[]> _origins = new("--origin") { Description = "A web site whose pages may post to the register from a browser, such as https://www.example.org; as often as there are any. Every site's may read. Say it to all who serve the API.", DefaultValueFactory = _ => [] };
    private readonly Option<string> _urls;

    /// <param name="description">Of the process, for --help.</param>
    /// <param name="urls">Where it serves HTTP, unless told otherwise.</param>
    public ClusterCommandLine(string description, string urls)
    {
        _urls = new("--urls") { Description = "Addresses to serve HTTP on, separated by semicolons.", DefaultValueFactory = _ => urls };
        Root = new(description) { _store, _urls, _cluster, _localhost, _certificate, _authority, _toPrivate, _origins };
    }

    /// <summary>To which a process adds what it alone is told.</summary>
    public RootCommand Root { get; }

    /// <summary>Does what the arguments say; what cannot be read in them is said in one line, and nothing is done.</summary>
    /// <param name="work">Given what was parsed, what all processes are told, and the addresses to serve on.</param>
    public async Task<int> Run(string[] args, Func<ParseResult, ClusterOptions, string, CancellationToken, Task<int>> work)
    {
        Root.SetAction((parsed, ct) => HostProcess.InOneLine(() => work(parsed, Options(parsed), parsed.GetRequiredValue(_urls), ct)));
        var parsed = Root.Parse(args);
        return parsed.Errors is [{ } first, ..] ? await HostProcess.Refuse($"{first.Message} --help tells what there is.") : await parsed.InvokeAsync(Patient);
    }

    private ClusterOptions Options(ParseResult parsed)
    {
        if (parsed.GetValue(_store) is not { Length: > 0 } store) throw new CannotStartException($"Name the database of the register: --store, or {StoreVariable} in the environment.");
        if (parsed.GetRequiredValue(_cluster) is not { Length: > 0 } cluster) throw new CannotStartException("--cluster: a cluster needs a name.");
        return new(store, cluster, parsed.GetValue(_localhost), Certificate(parsed.GetValue(_certificate), parsed.GetValue(_authority)), parsed.GetValue(_toPrivate), parsed.GetValue(_origins));
    }

    private static ClusterCertificate? Certificate(FileInfo? certificate, FileInfo? authority) => (certificate, authority) switch
    {
        (null, null) => null,
        ({ } own, { } ours) => new(own.FullName, Environment.GetEnvironmentVariable(PasswordVariable), ours.FullName),
        _ => throw new CannotStartException("--certificate and --certificate-authority go together."),
    };
}
