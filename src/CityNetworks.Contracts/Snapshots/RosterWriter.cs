using System.Collections.Immutable;
using System.Text.Json;
using CityNetworks.Contracts.Json;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;

namespace CityNetworks.Contracts.Snapshots;

/// <summary>Packs memberships: tables of what they share, then one short line each.</summary>
internal sealed class RosterWriter
{
    private readonly Numbered<string> _texts = new();
    private readonly Numbered<Period> _periods = new();
    private readonly Numbered<Source> _sources = new();
    private readonly Numbered<Resolution> _decisions = new();
    private readonly Numbered<MembershipStep> _steps = new();
    private readonly Numbered<RecordedMembership> _reports = new();
    private readonly Numbered<Consent> _consents = new();
    private readonly Numbered<StepBasis> _bases = new();
    private readonly SnapshotWriter _members = new();
    private int _count;

    public void Add(Membership membership)
    {
        _count++;
        _members.Text(membership.Member.Value);
        _members.Number((membership.Steps.Length << 3) | (membership.Bases.IsEmpty ? 0 : 4) | (membership.Consents.IsEmpty ? 0 : 2) | (membership.FoundedIt ? 1 : 0));
        foreach (var step in membership.Steps) _members.Number(_steps.Of(step));
        if (!membership.Consents.IsEmpty) Write(membership.Consents);
        if (!membership.Bases.IsEmpty) Write(membership.Bases);
        _members.Number(membership.Recorded.Length);
        foreach (var report in membership.Recorded) _members.Number(_reports.OrNull(report));
    }

    public void WriteTo(SnapshotWriter writer)
    {
        var steps = new SnapshotWriter();
        foreach (var step in _steps.Values)
        {
            steps.Number(step.On.DayNumber);
            steps.Byte((byte)step.Standing);
            steps.Number(_texts.OrNull(step.Kind));
        }

        var bases = new SnapshotWriter();
        foreach (var (on, standing, basis) in _bases.Values)
        {
            bases.Number(on.DayNumber);
            bases.Byte((byte)standing);
            bases.Number(_decisions.OrNull(basis.Decision));
            bases.Number(_sources.OrNull(basis.Source));
        }

        var reports = new SnapshotWriter();
        foreach (var report in _reports.Values) Write(reports, report);

        var periods = new SnapshotWriter();
        foreach (var period in _periods.Values) Write(periods, period);

        writer.Number(_texts.Values.Count);
        foreach (var text in _texts.Values) writer.Text(text);
        Write(writer, _sources);
        Write(writer, _decisions);
        Write(writer, _consents);
        Write(writer, _periods.Values.Count, periods);
        Write(writer, _steps.Values.Count, steps);
        Write(writer, _bases.Values.Count, bases);
        Write(writer, _reports.Values.Count, reports);
        Write(writer, _count, _members);
    }

    private void Write(ImmutableArray<StepConsent> consents)
    {
        _members.Number(consents.Length);
        foreach (var said in consents)
        {
            _members.Number(said.On.DayNumber);
            _members.Byte((byte)said.Standing);
            _members.Number(_consents.Of(said.Consent));
        }
    }

    private void Write(ImmutableArray<StepBasis> bases)
    {
        _members.Number(bases.Length);
        foreach (var rests in bases) _members.Number(_bases.Of(rests));
    }

    private void Write(SnapshotWriter writer, RecordedMembership report)
    {
        writer.Number(_periods.Of(report.Period));
        writer.Number(_sources.Of(report.Source));
        writer.Number(_texts.OrNull(report.Kind));
        writer.Number(_texts.OrNull(report.Label));
        writer.Byte(report.Founding ? (byte)1 : (byte)0);
        writer.Number(_texts.OrNull(report.Act));
        writer.Number(_texts.OrNull(report.Ending));
        writer.Number(report.Jointly is { } jointly ? jointly.Count + 1 : 0);
        foreach (var other in report.Jointly ?? []) writer.Number(_texts.Of(other.Value));
        writer.Number(_decisions.OrNull(report.Decision));
    }

    private void Write(SnapshotWriter writer, Period period)
    {
        writer.Number(_texts.OrNull(period.FromText));
        writer.Number(_texts.OrNull(period.UntilText));
        writer.Number(_texts.OrNull(period.ToText));
        writer.Number(period.Attested.Length);
        foreach (var date in period.Attested) writer.Number(_texts.Of(date.Text));
    }

    private static void Write<T>(SnapshotWriter writer, Numbered<T> values)
        where T : notnull => writer.Bytes(JsonSerializer.SerializeToUtf8Bytes([.. values.Values], Conventions.Shape<ImmutableArray<T>>()));

    private static void Write(SnapshotWriter writer, int count, SnapshotWriter packed)
    {
        writer.Number(count);
        writer.Raw(packed.Written);
    }
}
