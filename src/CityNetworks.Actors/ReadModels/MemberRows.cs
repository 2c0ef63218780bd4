using System.Collections.Immutable;
using System.Globalization;
using CityNetworks.Contracts;
using CityNetworks.Domain.Members;
using CityNetworks.EventStore;

namespace CityNetworks.Actors.ReadModels;

/// <summary>What an event of a city or organisation changes in the read models.</summary>
public static class MemberRows
{
    public static ImmutableArray<RowChange> Of(StreamName id, Member before, MemberEvent @event, Member after)
    {
        var member = (Member.Registered)after;
        var rows = ImmutableArray.CreateBuilder<RowChange>();
        rows.Add(new(
            RowKinds.Member, id, "", null, member.Country, int.MinValue, member.Ends?.Latest.DayNumber ?? int.MaxValue,
            RowJson.Serialize(member with { Networks = [] })));
        var known = before is Member.Registered was ? was.Wholes : [];
        for (var i = 0; i < member.Wholes.Length; i++)
        {
            var whole = member.Wholes[i];
            if (i < known.Length && ReferenceEquals(known[i], whole)) continue;
            rows.Add(new(
                RowKinds.PartOf, id, i.ToString("D6", CultureInfo.InvariantCulture), new(whole.Id.Value), null,
                whole.Period.PossibleFrom.DayNumber, whole.Period.PossibleUntil?.DayNumber ?? int.MaxValue, RowJson.Serialize(whole)));
        }

        if (@event is MemberEvent.IsSameAs same) rows.Add(new(RowKinds.SameAs, id, "", new(same.First.Value), null, int.MinValue, int.MaxValue, []));
        rows.AddRange(NameRows.Of(id, member.Kind, member.Country, (before as Member.Registered)?.Names ?? [], member.Names));
        return rows.ToImmutable();
    }
}
