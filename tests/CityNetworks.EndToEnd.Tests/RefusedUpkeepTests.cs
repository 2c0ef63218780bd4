using System.Buffers.Binary;
using System.Security.Cryptography;
using Xunit;

namespace CityNetworks.EndToEnd.Tests;

/// <summary>What an operator asks for beside serving and cannot have: one line says why, and everything is as it was.</summary>
public sealed class RefusedUpkeepTests : IDisposable
{
    private const int SchemaInHeader = 60;

    private readonly Place _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("'backup'", "backup")]
    [InlineData("FILE is empty", "backup", "")]
    [InlineData("'restore'", "restore")]
    [InlineData("'other'", "verify", "one", "other")]
    [InlineData("'some'", "rebuild", "some")]
    [InlineData("'--urls'", "backup", "file", "--urls", "http://localhost:0")]
    public async Task With_arguments_that_say_nothing(string says, params string[] arguments) => Assert.Equal("", await ServerRun.Refused([says], arguments));

    [Theory]
    [InlineData("backup")]
    [InlineData("verify")]
    [InlineData("rebuild")]
    public async Task Of_a_register_that_is_not_there(string command)
    {
        string[] file = command == "backup" ? [_place["backup"]] : [];
        await ServerRun.Refused([$"There is no register in {_place["data"]}"], [command, .. file, "--data", _place["data"]]);

        Assert.False(Directory.Exists(_place["data"]));
        Assert.False(File.Exists(_place["backup"]));
    }

    [Fact]
    public async Task With_a_file_that_is_no_backup_of_this_release()
    {
        var data = _place["data"];
        await using (var run = await ServerRun.Start(data, "--no-seed").Ready())
        {
            await ServerRun.Refused(["Another process is using the register"], "rebuild", "--data", data);
            Assert.Equal(0, (await ServerRun.ToItsEnd("backup", _place["backup"], "--data", data)).ExitCode);
            await ServerRun.Refused(["Another process is using the register"], "restore", _place["backup"], "--aside", "--data", data);
            Assert.Equal(0, await run.Stop("TERM"));
        }

        await File.WriteAllTextAsync(_place["letter"], "Dear register, nothing of me is a database.");
        await File.WriteAllBytesAsync(_place["empty"], []);
        await Of(99, "newer");
        await Of(1, "older");
        var before = Files(data);
        foreach (var (file, says) in new[]
        {
            ("nothing", "There is no file"), ("letter", "is not a register"), ("empty", "is empty, not a register"),
            ("newer", "has schema 99, written by a newer release"), ("older", "has schema 1, written by an older release"),
        })
        {
            await ServerRun.Refused([_place[file], says], "restore", _place[file], "--aside", "--data", data);
            await ServerRun.Refused([_place[file], says], "restore", _place[file], "--data", _place["elsewhere"]);
            await ServerRun.Refused([_place[file], says], "verify", _place[file]);
        }

        await ServerRun.Refused(["never overwrites"], "backup", _place["letter"], "--data", data);
        await ServerRun.Refused([_place["nowhere"]], "backup", Path.Combine(_place["nowhere"], "backup"), "--data", data);
        Assert.Equal(before, Files(data));
        Assert.False(Directory.Exists(_place["elsewhere"]));
        Assert.False(Directory.Exists(_place["nowhere"]));
    }

    [Theory]
    [InlineData(99, "a newer")]
    [InlineData(1, "an older")]
    public async Task Of_a_register_of_another_release(int schema, string release)
    {
        var (data, file) = (_place["data"], Path.Combine(_place["data"], "register.db"));
        await using (var run = await ServerRun.Start(data, "--no-seed").Ready()) Assert.Equal(0, await run.Stop("TERM"));
        File.Copy(file, _place["backup"]);
        await Of(schema, file);
        var before = Files(data);

        foreach (var command in new[] { "verify", "rebuild", "backup" })
        {
            string[] to = command == "backup" ? [_place["new"]] : [];
            await ServerRun.Refused([$"{file} has schema {schema}, written by {release} release"], [command, .. to, "--data", data]);
        }

        await ServerRun.Refused([$"{file} has schema {schema}, written by {release} release"], "--data", data, "--urls", "http://127.0.0.1:0", "--no-seed");
        Assert.Equal(before, Files(data));
        Assert.False(File.Exists(_place["new"]));
    }

    /// <summary>A backup, or what is written out, with another number of schema.</summary>
    private async Task Of(int schema, string name)
    {
        var bytes = await File.ReadAllBytesAsync(_place["backup"]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(SchemaInHeader), schema);
        await File.WriteAllBytesAsync(_place[name], bytes); // An absolute path stays one.
    }

    private static List<string> Files(string data) =>
        [.. Directory.GetFiles(data).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
}
