using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>What deploy/ promises of every container in it, so that the next one that is added keeps to it.</summary>
public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "deploy");
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    [GeneratedRegex(@"(^|;Password=)\$\{[A-Z_]+:\?\}$")]
    private static partial Regex Required { get; }

    [Fact]
    public void A_container_in_Kubernetes_is_nobody_and_can_change_nothing()
    {
        var pods = Pods();
        Assert.Equal(["backup", "gateway", "maintenance", "migrate", "silo"], pods.Select(pod => pod.Name).Order());
        Assert.All(pods, pod =>
        {
            Assert.Equal("false", pod.Spec["automountServiceAccountToken"]);
            Assert.Equal(("true", "RuntimeDefault"), (pod.Spec["securityContext"]["runAsNonRoot"], pod.Spec["securityContext"]["seccompProfile"]["type"]));
            Assert.All(pod.Spec["containers"].Items, container =>
            {
                var may = container["securityContext"];
                Assert.Equal(("false", "true", "ALL"), (may["allowPrivilegeEscalation"], may["readOnlyRootFilesystem"], may["capabilities"]["drop"].Items.Single()));
                Assert.NotEmpty(container["resources"]["requests"].Text);
                Assert.NotEmpty(container["resources"]["limits"]["memory"].Text);
            });
        });
    }

    [Fact]
    public void What_serves_in_Kubernetes_is_asked_whether_it_has_started_is_ready_and_lives()
    {
        foreach (var pod in Pods().Where(pod => pod.Name is "silo" or "gateway"))
        {
            var container = pod.Spec["containers"].Items.Single();
            Assert.Equal(
                ("/health/live", "/health/ready", "/health/live"),
                (Asked(container, "startupProbe"), Asked(container, "readinessProbe"), Asked(container, "livenessProbe")));
        }

        static string Asked(Node container, string probe) => container[probe]["httpGet"]["path"].Text;
    }

    [Fact]
    public void Only_who_has_to_can_reach_a_silo_or_a_gateway()
    {
        var policies = Documents().Where(d => d["kind"] == "NetworkPolicy").Select(d => d["spec"]).ToList();
        Assert.Contains(policies, p => p["podSelector"].Text == "" && p["policyTypes"].Items.Count == 2 && p["ingress"].Text == "" && p["egress"].Text == ""); // nobody, unless told below
        var open =
            from policy in policies
            from rule in policy["ingress"].Items
            from port in rule["ports"].Items
            from peer in rule["from"].Items
            let who = peer["podSelector"]["matchLabels"]["app.kubernetes.io/name"].Text
            select $"{(who.Length > 0 ? who : peer["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"].Text)} to {policy["podSelector"]["matchLabels"]["app.kubernetes.io/name"]} {port["port"]}";
        Assert.Equal(["gateway to silo 30000", "ingress to gateway 8080", "silo to silo 11111"], open.Order());
        var listens = Pods().SelectMany(pod => pod.Spec["containers"].Items.Single()["ports"].Items.Select(port => $"{pod.Name} {port["containerPort"]}"));
        Assert.Equal(["gateway 8080", "silo 11111", "silo 30000", "silo 8080"], listens.Order());
    }

    [Fact]
    public void No_password_has_a_default_in_compose()
    {
        var services = Documents("compose.yaml").Single()["services"];
        var said = services.Keys.Select(name => services[name]["environment"]).SelectMany(set => set.Keys.Where(key => $"{key}{set[key]}".Contains("Password", StringComparison.OrdinalIgnoreCase)).Select(key => set[key].Text)).ToList();
        Assert.Equal(10, said.Count); // three of PostgreSQL's, and the store of seven processes
        Assert.All(said, value => Assert.Matches(Required, value));
    }

    [Fact]
    public void A_container_in_compose_is_restricted_and_what_serves_is_asked_for_its_health()
    {
        var services = Documents("compose.yaml").Single()["services"];
        foreach (var ours in new[] { "migrate", "silo-1", "silo-2", "silo-3", "gateway-1", "gateway-2", "maintenance" })
        {
            var service = services[ours];
            Assert.Equal(("true", "ALL", "no-new-privileges:true"), (service["read_only"], service["cap_drop"].Items.Single(), service["security_opt"].Items.Single()));
            if (ours is not ("migrate" or "maintenance")) Assert.Equal("unless-stopped", service["restart"]); // An evicted silo ends, and has to come again.
        }

        Assert.All(services.Keys.Except(["migrate", "maintenance"]), name => Assert.NotEmpty(services[name]["healthcheck"]["test"].Items));
        Assert.Equal(["nginx"], services.Keys.Where(name => services[name]["ports"].Items.Count > 0));
        Assert.All(services["nginx"]["ports"].Items, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    private static List<(string Name, Node Spec)> Pods() =>
    [
        .. from document in Documents()
           let spec = document["spec"]
           let template = document["kind"] == "CronJob" ? spec["jobTemplate"]["spec"]["template"] : spec["template"]
           where template.Keys.Count > 0
           select (template["metadata"]["labels"]["app.kubernetes.io/name"].Text, template["spec"]),
    ];

    private static IEnumerable<Node> Documents() => Directory.EnumerateFiles(Folder, "*.yaml").Where(file => Path.GetFileName(file) is not ("compose.yaml" or "kustomization.yaml")).SelectMany(file => Documents(Path.GetFileName(file)));

    private static List<Node> Documents(string file)
    {
        using var text = File.OpenText(Path.Combine(Folder, file));
        var parser = new MergingParser(new Parser(text));
        parser.Consume<StreamStart>();
        List<Node> documents = [];
        while (parser.Accept<DocumentStart>(out _)) documents.Add(new(Yaml.Deserialize(parser)));
        return documents;
    }

    /// <summary>A place in a document; what is not there is empty.</summary>
    private readonly record struct Node(object? Value)
    {
        public string Text => Value switch { null => "", string text => text, Dictionary<object, object> { Count: 0 } => "", _ => $"{Value}" };

        public IReadOnlyCollection<string> Keys => Value is Dictionary<object, object> map ? [.. map.Keys.Select(key => $"{key}")] : [];

        public IReadOnlyList<Node> Items => Value is List<object> list ? [.. list.Select(item => new Node(item))] : [];

        public Node this[string key] => new((Value as Dictionary<object, object>)?.GetValueOrDefault(key));

        public static implicit operator string(Node node) => node.Text;

        public override string ToString() => Text;
    }
}
