namespace CityNetworks.EventStore;

/// <summary>A change to a derived row. Rows are closed and replaced, never overwritten, so that every past position can be read.</summary>
/// <param name="Kind">Which read model: <c>membership</c>, <c>term</c>…</param>
/// <param name="Owner">The actor whose event writes the row.</param>
/// <param name="Key">Unique within kind and owner; lists come in its ordinal order, by UTF-8 bytes.</param>
/// <param name="Subject">The other actor the row is found by, if there is one.</param>
/// <param name="Label">One value to filter by, such as a country.</param>
/// <param name="From">First day (day number) on which the row could hold.</param>
/// <param name="Until">First day after it on which it cannot; <see cref="int.MaxValue"/> if it stands.</param>
/// <param name="Data">The row itself, or null when it is gone from here on.</param>
public sealed record RowChange(string Kind, StreamName Owner, string Key, StreamName? Subject, string? Label, int From, int Until, byte[]? Data)
{
    /// <summary>Whether nothing was under this key before. A store may go by it, and must not rely on it.</summary>
    public bool IsFirst { get; init; }
}

/// <summary>A row as it was known in [<paramref name="KnownFrom"/>, <paramref name="KnownTo"/>).</summary>
public sealed record Row(
    string Kind, StreamName Owner, string Key, StreamName? Subject, string? Label, int From, int Until, byte[] Data, Position KnownFrom, Position? KnownTo);

/// <summary>Asks for rows of one kind, ordered by owner and key (ordinal, by UTF-8 bytes). What is null does not narrow.</summary>
/// <param name="Owners">Only rows of these, which are looked up in one go.</param>
/// <param name="KnownAt">As the store stood at this position; null for now.</param>
/// <param name="FirstDay">With <paramref name="LastDay"/>: only rows that could hold on some day of [first, last].</param>
/// <param name="After">Only what comes after this owner and key: the cursor of a page.</param>
public sealed record RowQuery(
    string Kind,
    StreamName? Owner = null,
    string? Key = null,
    StreamName? Subject = null,
    string? Label = null,
    Position? KnownAt = null,
    int? FirstDay = null,
    int? LastDay = null,
    (StreamName Owner, string Key)? After = null,
    int Limit = 1000,
    IReadOnlyCollection<StreamName>? Owners = null);
