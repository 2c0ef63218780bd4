using Xunit;

namespace CityNetworks.EndToEnd.Tests;

public sealed class StartingTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task It_says_in_a_few_lines_where_it_serves_what_it_serves_and_where_the_key_is()
    {
        await using var run = await ServerRun.Start(_place["data"]).Ready();
        var address = await run.Address();

        Assert.Matches("^http://127\\.0\\.0\\.1:[1-9][0-9]*$", address);
        Assert.Collection(
            run.Output,
            line => Assert.Equal($"CityNetworks serves on {address}", line),
            line => Assert.Equal($"  data      {_place["data"]}", line),
            line => Assert.Equal($"  operator  key in {Path.Combine(_place["data"], "operator.key")}", line),
            line => Assert.Matches("^  seeds     from .+, being posted; http.+/health/ready says when all of them are there$", line),
            line => Assert.Matches("^  seeds     [0-9]+ facts posted, 0 known already, from [0-9]+ files$", line),
            line => Assert.StartsWith($"  look at   {address}/", line, StringComparison.Ordinal));
        Assert.Equal(0, await run.Stop("TERM"));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task What_it_makes_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(_place["shared"], OwnersFile | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        foreach (var data in new[] { _place["data"], _place["shared"] })
        {
            await using var run = await ServerRun.Start(data, "--no-seed").Ready();
            var api = await run.Operator(data);
            await api.Do("/api/persons", new { name = "Somebody" });

            if (data == _place["data"]) Assert.Equal(OwnersFile | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
            Assert.Contains(Path.Combine(data, "register.db-wal"), Directory.GetFiles(data));
            foreach (var file in Directory.GetFiles(data)) Assert.Equal((file, OwnersFile), (file, File.GetUnixFileMode(file)));
            Assert.Equal(0, await run.Stop("TERM"));
        }
    }

    [Fact]
    public async Task A_lost_key_file_is_made_anew_and_the_old_key_still_counts()
    {
        string old;
        await using (var run = await ServerRun.Start(_place["data"], "--no-seed").Ready())
        {
            old = await File.ReadAllTextAsync(Path.Combine(_place["data"], "operator.key"));
            Assert.Equal(0, await run.Stop("TERM"));
        }

        File.Delete(Path.Combine(_place["data"], "operator.key"));
        await using var next = await ServerRun.Start(_place["data"], "--no-seed").Ready();
        var api = await next.Operator(_place["data"]);

        Assert.NotEqual(old, await File.ReadAllTextAsync(Path.Combine(_place["data"], "operator.key")));
        Assert.Equal(2, (await api.Get("/api/principals/operator")).Body["keys"]!.AsArray().Count); // Null fails just as well.
    }
}
