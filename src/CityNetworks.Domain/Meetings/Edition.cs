using System.Collections.Immutable;

namespace CityNetworks.Domain.Meetings;

/// <summary>An edition of a series with everything told of it.</summary>
/// <param name="Meeting">Null once it is retracted.</param>
public sealed record Edition(Reported<Meeting>? Meeting, Entries<Session> Sessions, Entries<Participation> Participants, Entries<Delegation> Delegations)
{
    internal static Edition Held(Meeting meeting) => new(new(meeting), Entries<Session>.None, Entries<Participation>.None, Entries<Delegation>.None);
}

/// <summary>What was told one by one, numbered from 1. What is retracted leaves a gap: a number is not given again.</summary>
public sealed record Entries<T>(ImmutableArray<Reported<T>?> All)
    where T : class
{
    public static Entries<T> None { get; } = new([]);

    internal int Next => All.Length + 1;

    /// <summary>Null where there never was one of this number, or it was retracted.</summary>
    public Reported<T>? this[int number] => Had(number) ? All[number - 1] : null;

    internal bool Had(int number) => number >= 1 && number <= All.Length;

    /// <summary>The number under which the same is told already.</summary>
    internal int? NumberOf(T report)
    {
        foreach (var (number, standing) in Standing)
        {
            if (standing.Equals(report)) return number;
        }

        return null;
    }

    internal Entries<T> With(int number, Reported<T>? entry) => new(number == Next ? All.Add(entry) : All.SetItem(number - 1, entry));

    /// <summary>Those that stand, in the order of their numbers.</summary>
    public IEnumerable<(int Number, T Report)> Standing
    {
        get
        {
            for (var number = 1; number <= All.Length; number++)
            {
                if (All[number - 1] is { } entry) yield return (number, entry.Report);
            }
        }
    }
}
