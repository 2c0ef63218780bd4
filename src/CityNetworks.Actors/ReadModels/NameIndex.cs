using System.Buffers;
using System.Runtime.InteropServices;
using CityNetworks.Domain;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>How a name answers a question, the best first.</summary>
public enum HowFound
{
    /// <summary>Written just so.</summary>
    Exact,

    /// <summary>But for case, accents and punctuation.</summary>
    Folded,

    /// <summary>It begins so.</summary>
    Prefix,

    /// <summary>Each word asked for begins one of its words.</summary>
    Words,

    /// <summary>Its spelling is alike.</summary>
    Similar,
}

/// <summary>A name that answers a question.</summary>
/// <param name="Owner">Who was called so.</param>
/// <param name="Text">The name as it is written; null where the id itself is meant.</param>
/// <param name="Score">How much of the two spellings is the same, of 100.</param>
public sealed record NameFound(string Owner, string? Text, HowFound How, int Score);

/// <summary>
/// All names ever given, in memory, found by groups of three letters. What a name scores depends on the question and the name alone, and each name says since
/// when it is known, so that names that come later change no answer of before. May be asked and added to at the same time.
/// </summary>
public sealed class NameIndex : IDisposable
{
    /// <summary>Spellings that have less in common are not alike.</summary>
    public const int LeastScore = 50;

    private const ushort Found = 0x8000; // A question has fewer threes.

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Owner> _owners = [];
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<ulong, List<int>> _places = [];

    /// <summary>How many names there are.</summary>
    public int Count => _entries.Count;

    public void Dispose() => _lock.Dispose();

    /// <summary>Adds the names that are new among rows of kind <see cref="RowKinds.Name"/>, which tell what the owner is.</summary>
    public void Add(IEnumerable<(Row Row, MemberKind Kind)> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _lock.EnterWriteLock();
        try
        {
            foreach (var (row, kind) in names) Add(row, kind);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Says that the record turned out to be another one, which may be of another kind and country.</summary>
    public void Leads(StreamName owner)
    {
        _lock.EnterWriteLock();
        try
        {
            if (_ids.TryGetValue(owner.Value, out var number)) _owners[number] = _owners[number] with { Leads = true };
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>The names known at a position that answer a question, the best first. Records that lead to another are not narrowed by what they are.</summary>
    /// <param name="enough">Where there are more, so many at least are given; the best are the same however many are asked for.</param>
    public IReadOnlyList<NameFound> Find(string question, Position knownAt, Func<MemberKind, string?, bool> isWanted, int enough = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(isWanted);
        var folded = Folded.Of(question);
        if (folded.Length == 0) return [];
        _lock.EnterReadLock();
        try
        {
            return Find(question, folded, knownAt, isWanted, enough);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private void Add(Row row, MemberKind kind)
    {
        if (!_ids.TryGetValue(row.Owner.Value, out var owner))
        {
            owner = _owners.Count;
            _ids.Add(row.Owner.Value, owner);
            _owners.Add(new(row.Owner.Value, kind, row.Label, false, -1));
        }

        for (var i = _owners[owner].Last; i >= 0; i = _entries[i].Previous)
        {
            if (_entries[i].Text == row.Key) return;
        }

        var folded = Folded.Of(row.Key);
        if (folded == row.Key) folded = row.Key; // One string is enough.
        var threes = Trigrams.Of(folded);
        foreach (var three in threes)
        {
            if (!_places.TryGetValue(three, out var places)) _places.Add(three, places = new(1));
            places.Add(_entries.Count);
        }

        _entries.Add(new(row.Key, folded, owner, _owners[owner].Last, threes.Count, row.KnownFrom.Value));
        _owners[owner] = _owners[owner] with { Last = _entries.Count - 1 };
    }

    private List<NameFound> Find(string question, string folded, Position knownAt, Func<MemberKind, string?, bool> isWanted, int enough)
    {
        var threes = Trigrams.Of(folded);
        var common = ArrayPool<ushort>.Shared.Rent(_entries.Count);
        try
        {
            common.AsSpan(0, _entries.Count).Clear();
            List<(HowFound How, int Score, int Entry)> found = [];
            var words = folded.Split(' ');
            var least = Math.Max(1, (threes.Count + 2) / 3); // With less, not even a name that has nothing else is alike.
            List<int> alike = [];
            foreach (var three in threes)
            {
                foreach (var entry in CollectionsMarshal.AsSpan(_places.GetValueOrDefault(three)))
                {
                    if (++common[entry] == least) alike.Add(entry);
                }
            }

            foreach (var entry in Begun(words, folded))
            {
                if (!IsKnown(entry) || Begins(_entries[entry]) is not { } how) continue;
                found.Add((how, Score(entry), entry));
                common[entry] |= Found;
            }

            foreach (var entry in alike)
            {
                if ((common[entry] & Found) == 0 && folded.Length > 1 && Score(entry) >= LeastScore && IsKnown(entry)) found.Add((HowFound.Similar, Score(entry), entry));
            }

            found = Best(found, enough);
            return found.ConvertAll(f => new NameFound(_owners[_entries[f.Entry].Owner].Id, _entries[f.Entry].Text, f.How, f.Score));

            int Score(int entry) => ((200 * (common[entry] & ~Found)) + ((threes.Count + _entries[entry].Threes) / 2)) / (threes.Count + _entries[entry].Threes);

            HowFound? Begins(Entry entry) =>
                entry.Folded == folded ? entry.Text == question ? HowFound.Exact : HowFound.Folded
                : folded.Length == 1 ? null // A letter alone begins a tenth of all names.
                : entry.Folded.StartsWith(folded, StringComparison.Ordinal) ? HowFound.Prefix
                : Array.TrueForAll(words, word => HasWord(entry.Folded, word)) ? HowFound.Words
                : null;
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(common);
        }

        bool IsKnown(int entry) => _entries[entry].KnownFrom <= knownAt.Value && _owners[_entries[entry].Owner] is var owner && (owner.Leads || isWanted(owner.Kind, owner.Country));
    }

    /// <summary>The shortest list that has every name in which all these words begin a word; a whole name for a question of one letter.</summary>
    private List<int> Begun(string[] words, string folded)
    {
        List<int>? shortest = null;
        foreach (var three in folded.Length == 1 ? Trigrams.Of(folded) : words.SelectMany(Trigrams.OfBeginning))
        {
            if (!_places.TryGetValue(three, out var places)) return [];
            if (shortest is null || places.Count < shortest.Count) shortest = places;
        }

        return shortest ?? [];
    }

    /// <summary>In order; of a long list only the part up to a score at which it is enough.</summary>
    private List<(HowFound How, int Score, int Entry)> Best(List<(HowFound How, int Score, int Entry)> found, int enough)
    {
        if (found.Count > enough)
        {
            var ranks = new int[Rank(HowFound.Similar, 0) + 1];
            foreach (var one in found) ranks[Rank(one.How, one.Score)]++;
            var last = 0;
            for (var seen = ranks[0]; seen < enough;) seen += ranks[++last];
            found.RemoveAll(one => Rank(one.How, one.Score) > last);
        }

        found.Sort(Compare);
        return found;

        static int Rank(HowFound how, int score) => ((int)how * 101) + 100 - score;
    }

    private static bool HasWord(string folded, string word)
    {
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || folded[at - 1] == ' ') return true;
        }

        return false;
    }

    private int Compare((HowFound How, int Score, int Entry) one, (HowFound How, int Score, int Entry) other)
    {
        if (one.How != other.How) return one.How.CompareTo(other.How);
        if (one.Score != other.Score) return other.Score.CompareTo(one.Score);
        var (first, second) = (_entries[one.Entry], _entries[other.Entry]);
        var owners = string.CompareOrdinal(_owners[first.Owner].Id, _owners[second.Owner].Id);
        return owners != 0 ? owners : string.CompareOrdinal(first.Text, second.Text);
    }

    private readonly record struct Owner(string Id, MemberKind Kind, string? Country, bool Leads, int Last);

    /// <param name="Previous">The owner's name before this one.</param>
    /// <param name="Threes">How many different groups of three letters it has.</param>
    private readonly record struct Entry(string Text, string Folded, int Owner, int Previous, int Threes, long KnownFrom);

    /// <summary>Groups of three letters, with two spaces before each word and one behind it: a word's beginning tells more than its end.</summary>
    private static class Trigrams
    {
        public static HashSet<ulong> Of(string folded)
        {
            HashSet<ulong> threes = [];
            var (a, b) = (' ', ' ');
            foreach (var c in folded)
            {
                threes.Add(Three(a, b, c));
                (a, b) = c == ' ' ? (' ', ' ') : (b, c);
            }

            threes.Add(Three(a, b, ' '));
            return threes;
        }

        public static IEnumerable<ulong> OfBeginning(string word)
        {
            var (a, b) = (' ', ' ');
            foreach (var c in word)
            {
                yield return Three(a, b, c);
                (a, b) = (b, c);
            }
        }

        private static ulong Three(char a, char b, char c) => ((ulong)a << 32) | ((ulong)b << 16) | c;
    }
}
