using System.Diagnostics;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>An actor as the writer sees it. Only the writer calls these, one at a time.</summary>
internal interface IActor
{
    /// <summary>Brings the actor up to what the commit sees and decides everything that is still open once more.</summary>
    Task DecideAgain(ICommit commit, CancellationToken ct);

    /// <summary>The commit came to nothing: goes back to what is committed and decides everything on its way once more.</summary>
    void Reset();

    /// <summary>The store may hold more than the actor knows: it is asked again before the next command.</summary>
    void Doubt();
}

/// <summary>A decided command on its way to the disk.</summary>
internal interface IPending
{
    IActor Actor { get; }

    CommandKey Key { get; }

    /// <summary>What was decided last. It is encoded when it is asked for: what is overtaken by another decision before that never is.</summary>
    Append Append { get; }

    /// <summary>Of the request that brought it; default where it is not traced.</summary>
    ActivityContext Trace { get; }

    /// <summary>It was answered or has failed, and must not be appended any more.</summary>
    bool IsOver { get; }

    /// <summary>It will be durable when the commit completes.</summary>
    void Passes();

    /// <summary>This commit will not record it: the others are decided without it.</summary>
    void StepsAside();

    void Committed(CommandRecord record);

    void Repeats(CommandRecord record);

    void Fails(Exception exception);
}

/// <summary>Facts in a request were read at a version that has moved since.</summary>
public sealed class GuardMovedException(StreamName stream) : Exception($"{stream} has moved.")
{
    public StreamName Stream { get; } = stream;
}
