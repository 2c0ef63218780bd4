using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityNetworks.Api.Webhooks;

/// <summary>How far a receiver has come. Pure: what an answer makes of it, and when the next attempt is due.</summary>
/// <param name="To">Everything up to here was delivered or given up, or was not wanted.</param>
/// <param name="Run">Of the webhook: another begins anew with what failed.</param>
/// <param name="Attempts">How many there have been.</param>
/// <param name="Head">The message that has to be tried again before any other.</param>
/// <param name="FailingSince">Nothing has been accepted since then.</param>
/// <param name="Epoch">The receiver was told that the register is in this one.</param>
internal sealed record Progress(long To, int Run, long Attempts = 0, Held? Head = null, DateTimeOffset? FailingSince = null, string? Epoch = null)
{
    /// <summary>For so long a message is tried.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromDays(3);

    /// <summary>So long nothing is accepted before the webhook is disabled.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromDays(5);

    public static Progress Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, ProgressJson.Default.Progress) ?? throw new JsonException("No progress is kept.");

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, ProgressJson.Default.Progress);

    /// <summary>As a run of the webhook begins with it.</summary>
    public Progress In(int run) => Run == run ? this : this with { Run = run, Head = null, FailingSince = null };

    /// <summary>As it goes on in an epoch. If that is another, the first message says so, and holds the place of what was delivered last.</summary>
    public Progress In(string epoch, DateTimeOffset now)
    {
        if (Epoch is null) return this with { Epoch = epoch };
        return Epoch == epoch || Head?.Position == To ? this : this with { Head = new(To, 0, now, now) };
    }

    /// <summary>What comes of an attempt at the next message.</summary>
    /// <param name="jitter">From 0 to 1.</param>
    public (Progress Next, Verdict Verdict) After(Reply reply, long position, DateTimeOffset now, double jitter)
    {
        var tried = this with { Attempts = Attempts + 1 };
        if (reply.IsAccepted) return (tried with { To = position, Head = null, FailingSince = null }, Verdict.Delivered);
        var (first, failing) = (Head?.First ?? now, FailingSince ?? now);
        var tries = (Head?.Tries ?? 0) + 1;
        var due = Backoff.Due(tries, first, now, reply.RetryAfter, jitter);
        tried = tried with { FailingSince = failing, Head = new(position, tries, first, due ?? now) };
        if (reply.IsGone) return (tried, Verdict.Gone);
        if (now - failing >= LongestSilence) return (tried, Verdict.Failing);
        return due is null ? (tried with { To = position, Head = null }, Verdict.Dead) : (tried, Verdict.Again);
    }

    /// <summary>What comes of sending a dead letter once more.</summary>
    public Progress AfterReplay(Reply reply) => this with { Attempts = Attempts + 1, FailingSince = reply.IsAccepted ? null : FailingSince };
}

/// <summary>A message that waits for its next attempt.</summary>
/// <param name="Tries">Attempts so far.</param>
/// <param name="First">When it was tried first.</param>
/// <param name="Due">When it is tried next.</param>
internal sealed record Held(long Position, int Tries, DateTimeOffset First, DateTimeOffset Due);

/// <summary>What comes of an attempt.</summary>
internal enum Verdict
{
    Delivered,

    /// <summary>To be tried again.</summary>
    Again,

    /// <summary>Given up; the next one's turn.</summary>
    Dead,

    /// <summary>The receiver said that it is gone.</summary>
    Gone,

    /// <summary>Nothing comes through any more.</summary>
    Failing,
}

/// <summary>When to try again: after a second, then each time about twice as long, up to six hours; with jitter, so that those who failed together do not come back together.</summary>
internal static class Backoff
{
    private const int MostDoublings = 15;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The longest pause after so many tries in vain. The shortest is half of it.</summary>
    public static TimeSpan Pause(int tries) => tries > MostDoublings ? Longest : First * (1L << (tries - 1)) is var pause && pause < Longest ? pause : Longest;

    /// <summary>When a message is tried next; the last time when its three days are over. Null if that was it.</summary>
    public static DateTimeOffset? Due(int tries, DateTimeOffset first, DateTimeOffset now, DateTimeOffset? retryAfter, double jitter)
    {
        var last = first + Progress.LongestTry;
        if (now >= last) return null;
        var due = now + (Pause(tries) * (0.5 + (jitter / 2)));
        if (retryAfter > due) due = retryAfter.Value;
        return due < last ? due : last;
    }
}

/// <summary>As it is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(Tried))]
internal sealed partial class ProgressJson : JsonSerializerContext;

/// <summary>An attempt, as the log of a webhook keeps it; or the last one of a dead letter.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="Id">Of the message.</param>
/// <param name="Try">1, 2, 3… of this message; 0 for a dead letter that was sent again.</param>
internal sealed record Tried(DateTimeOffset At, long Position, string Id, string Type, int Try, int? Status, string? Error, string? Body, long Milliseconds, string Outcome)
{
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, ProgressJson.Default.Tried);

    public static Tried Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, ProgressJson.Default.Tried) ?? throw new JsonException("No attempt is kept.");
}
