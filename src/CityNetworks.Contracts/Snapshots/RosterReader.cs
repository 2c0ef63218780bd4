using System.Collections.Immutable;
using System.Text.Json;
using CityNetworks.Contracts.Json;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts.Snapshots;

/// <summary>Unpacks what <see cref="RosterWriter"/> packed. Equal steps, reports, periods and dates are one object again, however many have them.</summary>
internal sealed class RosterReader
{
    private readonly string[] _texts;
    private readonly EdtfDate?[] _dates;
    private readonly ImmutableArray<Source> _sources;
    private readonly ImmutableArray<Resolution> _decisions;
    private readonly ImmutableArray<Consent> _consents;
    private readonly Period[] _periods;
    private readonly ImmutableArray<MembershipStep>[] _steps;
    private readonly ImmutableArray<StepBasis>[] _bases;
    private readonly ImmutableArray<RecordedMembership?>[] _reports;

    /// <summary>Reads the tables of what members share.</summary>
    public RosterReader(ref SnapshotReader reader)
    {
        _texts = new string[reader.Count()];
        for (var i = 0; i < _texts.Length; i++) _texts[i] = reader.Text();
        _dates = new EdtfDate?[_texts.Length];
        _sources = JsonSerializer.Deserialize(reader.Bytes(), Conventions.Shape<ImmutableArray<Source>>());
        _decisions = JsonSerializer.Deserialize(reader.Bytes(), Conventions.Shape<ImmutableArray<Resolution>>());
        _consents = JsonSerializer.Deserialize(reader.Bytes(), Conventions.Shape<ImmutableArray<Consent>>());
        _periods = new Period[reader.Count()];
        for (var i = 0; i < _periods.Length; i++) _periods[i] = Period(ref reader);
        _steps = new ImmutableArray<MembershipStep>[reader.Count()];
        for (var i = 0; i < _steps.Length; i++) _steps[i] = [new(DateOnly.FromDayNumber(reader.Number()), (Standing)reader.Byte(), TextOrNull(reader.Number()))];
        _bases = new ImmutableArray<StepBasis>[reader.Count()];
        for (var i = 0; i < _bases.Length; i++) _bases[i] = [Basis(ref reader)];
        _reports = new ImmutableArray<RecordedMembership?>[reader.Count()];
        for (var i = 0; i < _reports.Length; i++) _reports[i] = [Report(ref reader)];
    }

    public Roster Read(ref SnapshotReader reader)
    {
        var memberships = new Membership[reader.Count()];
        for (var i = 0; i < memberships.Length; i++) memberships[i] = Membership(ref reader);
        return Roster.Of(memberships, memberships.Length);
    }

    private Membership Membership(ref SnapshotReader reader)
    {
        var member = MemberId.Parse(reader.Text());
        var marks = reader.Number();
        var steps = Steps(ref reader, marks >> 3);
        var consents = (marks & 2) != 0 ? Consents(ref reader) : [];
        var bases = (marks & 4) != 0 ? Bases(ref reader) : [];
        var membership = new Membership(member, steps, Reports(ref reader, reader.Number()), (marks & 1) != 0);
        if (!consents.IsEmpty) membership = membership.Saying(consents);
        return bases.IsEmpty ? membership : membership.Resting(bases);
    }

    private ImmutableArray<StepConsent> Consents(ref SnapshotReader reader)
    {
        var consents = ImmutableArray.CreateBuilder<StepConsent>();
        for (var left = reader.Count(); left > 0; left--) consents.Add(new(DateOnly.FromDayNumber(reader.Number()), (Standing)reader.Byte(), _consents[reader.Number()]));
        return consents.DrainToImmutable();
    }

    private ImmutableArray<StepBasis> Bases(ref SnapshotReader reader)
    {
        var count = reader.Count();
        if (count == 1) return _bases[reader.Number()];
        var bases = ImmutableArray.CreateBuilder<StepBasis>();
        for (var left = count; left > 0; left--) bases.Add(_bases[reader.Number()][0]);
        return bases.DrainToImmutable();
    }

    private StepBasis Basis(ref SnapshotReader reader)
    {
        var (on, standing) = (DateOnly.FromDayNumber(reader.Number()), (Standing)reader.Byte());
        var decision = reader.Number() is > 0 and var number ? _decisions[number - 1] : null;
        return new(on, standing, new(decision, reader.Number() is > 0 and var source ? _sources[source - 1] : null));
    }

    private ImmutableArray<MembershipStep> Steps(ref SnapshotReader reader, int count)
    {
        if (count == 0) return [];
        if (count == 1) return _steps[reader.Number()];
        var steps = ImmutableArray.CreateBuilder<MembershipStep>();
        for (var i = 0; i < count; i++) steps.Add(_steps[reader.Number()][0]);
        return steps.DrainToImmutable();
    }

    private ImmutableArray<RecordedMembership?> Reports(ref SnapshotReader reader, int count)
    {
        if (count == 0) return [];
        var first = reader.Number();
        if (count == 1 && first > 0) return _reports[first - 1];
        var reports = ImmutableArray.CreateBuilder<RecordedMembership?>();
        reports.Add(first == 0 ? null : _reports[first - 1][0]);
        for (var i = 1; i < count; i++) reports.Add(reader.Number() is > 0 and var number ? _reports[number - 1][0] : null);
        return reports.DrainToImmutable();
    }

    private RecordedMembership Report(ref SnapshotReader reader)
    {
        var period = _periods[reader.Number()];
        var source = _sources[reader.Number()];
        var kind = TextOrNull(reader.Number());
        var label = TextOrNull(reader.Number());
        var founding = reader.Byte() != 0;
        var act = TextOrNull(reader.Number());
        var ending = TextOrNull(reader.Number());
        var jointly = Jointly(ref reader);
        return new(period, source, kind, label, founding, act, ending, jointly, reader.Number() is > 0 and var decision ? _decisions[decision - 1] : null);
    }

    private ValueList<MemberId>? Jointly(ref SnapshotReader reader)
    {
        var count = reader.Number() - 1;
        if (count < 0) return null;
        var members = ImmutableArray.CreateBuilder<MemberId>();
        for (var i = 0; i < count; i++) members.Add(MemberId.Parse(_texts[reader.Number()]));
        return new(members.DrainToImmutable());
    }

    private Period Period(ref SnapshotReader reader)
    {
        var from = reader.Number();
        var until = reader.Number();
        var to = reader.Number();
        var attested = ImmutableArray.CreateBuilder<EdtfDate>();
        for (var left = reader.Number(); left > 0; left--) attested.Add(Date(reader.Number()));
        var start = from == 0 ? PeriodStart.Unknown : _texts[from - 1] == ".." ? PeriodStart.Open : PeriodStart.At(Date(from - 1));
        var end = until > 0 ? _texts[until - 1] == ".." ? PeriodEnd.Open : PeriodEnd.Until(Date(until - 1))
            : to > 0 ? PeriodEnd.To(Date(to - 1))
            : PeriodEnd.Unknown;
        return Domain.Time.Period.TryCreate(start, end, attested.DrainToImmutable(), out var period, out var error) ? period : throw new FormatException(error.Reason);
    }

    private EdtfDate Date(int text) => _dates[text] ??= EdtfDate.Parse(_texts[text]);

    private string? TextOrNull(int number) => number > 0 ? _texts[number - 1] : null;
}
