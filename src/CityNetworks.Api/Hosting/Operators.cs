using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain.Principals;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Hosting;

/// <summary>The first principals. Each has its key in a file of the data directory that only the owner can read.</summary>
public static class Operators
{
    private const int Attempts = 3;

    /// <summary>Who runs the register.</summary>
    public static PrincipalId Operator { get; } = PrincipalId.Parse("operator");

    /// <summary>Records the facts under seeds/.</summary>
    public static PrincipalId Seeds { get; } = PrincipalId.Parse("seeds");

    /// <summary>Sees to it that the principal exists, has the right, and that the file holds a valid key of it. Returns the file's path and the key.</summary>
    public static async Task<(string Path, string Key)> Ensure(PrincipalId principal, Right right, IRegister register, string data, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(register);
        var path = FileOf(principal, data);
        if (File.Exists(path) && await File.ReadAllTextAsync(path, ct) is var kept && await Knows(register, principal, kept, ct)) return (path, kept);

        var (key, hash) = BearerKeys.Issue(principal);
        var made = Make(principal, data);
        try
        {
            await using (made)
            {
                await made.WriteAsync(Encoding.ASCII.GetBytes(key), ct);
                made.Flush(flushToDisk: true);
            }

            await Send(register, principal, new PrincipalCommand.Create(principal.Value), "create", ct);
            await Send(register, principal, new PrincipalCommand.Give(right), right.ToString(), ct);
            await Send(register, principal, new PrincipalCommand.IssueKey(hash), hash, ct);
            File.Move(made.Name, path, overwrite: true); // What was there, perhaps the key of another register, goes only for one that counts.
        }
        catch
        {
            File.Delete(made.Name);
            throw;
        }

        return (path, key);
    }

    /// <summary>Makes sure that a key can be kept there if one is to be issued, before anything is recorded for it.</summary>
    public static void CheckFile(PrincipalId principal, string data)
    {
        if (File.Exists(FileOf(principal, data))) return;
        using var made = Make(principal, data);
        File.Delete(made.Name);
    }

    private static string FileOf(PrincipalId principal, string data) => Path.Combine(data, $"{principal}.key");

    private static async Task<bool> Knows(IRegister register, PrincipalId principal, string key, CancellationToken ct) =>
        await register.Find(principal, ct) is { } known && known.Keys.Any(k => k.Until is null && k.Hash == BearerKeys.Hash(key));

    private static async Task Send(IRegister register, PrincipalId principal, PrincipalCommand command, string key, CancellationToken ct)
    {
        var name = MessageCodec.NameOf(command);
        var envelope = SystemPrincipal.Envelope($"{principal}-{key}", name, $"{principal}\n{name}\n{key}");
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

    /// <summary>Begins a file for a new key, for its owner only.</summary>
    private static FileStream Make(PrincipalId principal, string data)
    {
        var path = FileOf(principal, data);
        if (Directory.Exists(path)) throw new IOException($"{path} is a directory, not the file of a key.");
        path += ".new";
        File.Delete(path); // That of a start that was killed; and so that the mode below holds.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new(path, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The key of {principal} cannot be written in {data}: {exception.Message}", exception);
        }
    }
}
