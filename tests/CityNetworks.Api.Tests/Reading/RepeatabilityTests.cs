using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace CityNetworks.Api.Tests.Reading;

/// <summary>What was answered as of a position stays the answer, to the byte, whatever is posted later: every read there is that takes knownAt.</summary>
public sealed partial class RepeatabilityTests : IAsyncLifetime
{
    private const int Steps = 25;

    private readonly WrittenRegister _register = new();

    private static readonly string[] Times = ["2016", "2019-07-01"];

    /// <summary>How a part of an address or a question is filled in; one that is new has to be told here.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["cities"] = RandomCommands.Cities[..1],
        ["organisations"] = RandomCommands.Organisations[..1],
        ["network"] = RandomCommands.Networks[..1],
        ["member"] = RandomCommands.Cities[..2],
        ["body"] = ["bureau"],
        ["series"] = ["days"],
        ["edition"] = ["one"],
        ["agreement"] = ["tie-1"],
        ["source"] = ["page-1"],
    };

    private static readonly Dictionary<string, string> Asked = new()
    {
        ["/api/search"] = "q=ro",
        ["/api/reconcile"] = "queries=%7B%22a%22:%7B%22query%22:%22rose%22%7D%7D",
        ["/api/reconcile/suggest/entity"] = "prefix=ro",
        ["/api/reconcile/preview"] = $"id={RandomCommands.Cities[0]}",
        ["/api/meetings"] = "from=2015&to=2021",
    };

    public Task InitializeAsync() => _register.InitializeAsync();

    public Task DisposeAsync() => _register.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_asked_again_later_as_of_the_same_position_gets_the_same_bytes(ulong seed)
    {
        var commands = new RandomCommands(_register, seed);
        await commands.Begin();
        Dictionary<string, (string Read, string Told)> told = [];
        for (var checkpoint = 0; checkpoint < 3; checkpoint++)
        {
            if (checkpoint == 1) await commands.Furnish();
            for (var step = 0; checkpoint > 0 && step < Steps; step++) await commands.Next();
            var position = await _register.Position();
            foreach (var (read, path) in await Reads(position)) told[path] = (read, await Told(path));
        }

        for (var step = 0; step < Steps; step++) await commands.Next();
        foreach (var (path, (_, before)) in told)
        {
            var now = await Told(path);
            Assert.True(before == now, $"{path}\nsaid\n{before}\nand says\n{now}");
        }

        // A read that tells the same at every position would pass whatever it does.
        foreach (var read in told.Values.GroupBy(t => t.Read)) Assert.True(read.Select(t => Position.Replace(t.Told, "")).Distinct().Count() > 1, $"{read.Key} never changed: the history has nothing for it.\n{read.First().Told}");
    }

    /// <summary>Every read of the OpenAPI document that takes knownAt, or the like, with everything filled in.</summary>
    private async Task<List<(string Read, string Path)>> Reads(string position)
    {
        List<(string, string)> all = [];
        foreach (var (pattern, item) in (await _register.Read("/openapi/v1.json"))["paths"]!.AsObject()) // It has them.
        {
            var takes = item!["get"].List("parameters").Where(p => p.Text("in") == "query").Select(p => p.Text("name")!).ToHashSet(); // Every parameter has a name.
            var known = takes.Contains("knownAt") ? $"knownAt={position}" : takes.Contains("knownTo") ? $"from=2015&to=2020&knownFrom={position.Split(':')[0]}:10&knownTo={position}" : null;
            if (known is null) continue;
            var asked = Asked.TryGetValue(pattern, out var more) ? $"{known}&{more}" : known;
            foreach (var path in Filled(pattern))
            {
                foreach (var question in takes.Contains("validAt") ? Times.Select(time => $"{asked}&validAt={time}") : [asked]) all.Add((pattern, $"{path}?{question}"));
            }
        }

        Assert.True(all.Select(read => read.Item1).Distinct().Count() > 45); // Or it looks in the wrong place.
        return all;
    }

    private static IEnumerable<string> Filled(string pattern)
    {
        IEnumerable<string> paths = [""];
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            string[] values = !parts[i].StartsWith('{') ? [parts[i]] : Parts.GetValueOrDefault(parts[i - 1]) is { } members && parts[i] == "{member}" ? members : Parts[parts[i].Trim('{', '}')];
            paths = [.. paths.SelectMany(path => values.Select(value => $"{path}/{value}"))];
        }

        return paths;
    }

    /// <summary>Status, version and digest, the link to the next page, and all that is shown; but for the day of today, where no day was asked for.</summary>
    private async Task<string> Told(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", "fr");
        var answer = await _register.Operator.Send(request);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {answer.Text}");
        var text = path.Contains("validAt=", StringComparison.Ordinal) ? answer.Text : Today.Replace(answer.Text, "", 1);
        return $"{(int)answer.Status} {answer.Headers.ETag} {answer.Next} {text}";
    }

    [GeneratedRegex("""^\{"position":"[^"]*","validAt":"\d{4}-\d\d-\d\d",""")]
    private static partial Regex Today { get; }

    [GeneratedRegex("[0-9a-f]{16}:[0-9]+|after=[^>]*")]
    private static partial Regex Position { get; }
}
