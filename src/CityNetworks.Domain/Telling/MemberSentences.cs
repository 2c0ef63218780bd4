using System.Diagnostics;
using System.Globalization;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Time;
using static CityNetworks.Domain.Members.MemberEvent;
using static CityNetworks.Domain.Telling.Dates;

namespace CityNetworks.Domain.Telling;

/// <summary>What happened to a city or an organisation, or became known of it, in one sentence without its full stop.</summary>
internal static class MemberSentences
{
    public static Texts Of(MemberEvent @event, MemberId self, Naming names)
    {
        var member = names.Member(self);
        return @event switch
        {
            Registered e => Registration(e),
            NameAdded e => Name(member, e.Name),
            Renamed e => Say.Of($"{member} takes the name “{e.Text}” ({e.Language}){On(e.On)}", $"{member} prend le nom « {e.Text} » ({e.Language}){On(e.On)}"),
            Recoded e => Say.Of($"{member} has the code {e.Code.Value} in {e.Code.Scheme}{Vintage(e.Code)}", $"{member} porte le code {e.Code.Value} dans {e.Code.Scheme}{Vintage(e.Code)}"),
            Located e => Say.Of($"{member} lies at {Degrees(e.Coordinates)}", $"{member} se trouve à {Degrees(e.Coordinates)}"),
            BecamePartOf e => Say.Of($"{member} is part of {names.Member(e.Whole)}{During(e.Period)}", $"{member} fait partie {names.Member(e.Whole):de}{During(e.Period)}"),
            LeftWhole e => Say.Of($"{member} ceases to be part of {names.Member(e.Whole)}{On(e.On)}", $"{member} cesse de faire partie {names.Member(e.Whole):de}{On(e.On)}"),
            MergedInto e => Say.Of($"{member} merges into {names.Member(e.Into)}{On(e.On)}", $"{member} se fond dans {names.Member(e.Into)}{On(e.On)}"),
            Split e => Say.Of($"{member} splits into {names.All(e.Into)}{On(e.On)}", $"{member} se divise en {names.All(e.Into)}{On(e.On)}"),
            Dissolved e => Say.Of($"{member} ceases to exist{On(e.On)}", $"{member} cesse d'exister{On(e.On)}"),
            IsSameAs e => Say.Of($"The record {self.Value} turns out to be the same as {names.Member(e.First)} ({e.First.Value})", $"La fiche {self.Value} s'avère être la même que {names.Member(e.First)} ({e.First.Value})"),
            _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
        };

        Texts Registration(Registered e)
        {
            var kind = e.Country is { } country ? Say.Of($"{Words.Of(e.Kind)}, {country}", $"{Words.Of(e.Kind)}, {country}") : Words.Of(e.Kind);
            return Say.Of($"{member} is entered ({kind})", $"{member} entre dans le registre ({kind})");
        }
    }

    /// <summary>Of a city as of a network.</summary>
    public static Texts Name(Texts whose, Name name)
    {
        var when = name.Period is { } period ? During(period) : Say.Nothing;
        var language = name.Language == "und" ? "" : $", {name.Language}";
        return Say.Of($"{whose} is also called “{name.Text}” ({Words.Of(name.Kind)}{language}){when}", $"{whose} s'appelle aussi « {name.Text} » ({Words.Of(name.Kind)}{language}){when}");
    }

    /// <summary>With the comma before it; nothing where nothing is told.</summary>
    public static Texts During(Period period) => period.Equals(Period.Unknown) ? Say.Nothing : Say.Of($", {Dates.During(period)}", $", {Dates.During(period)}");

    private static string Vintage(ExternalCode code) => code.Vintage is { } vintage ? $" ({vintage})" : "";

    private static string Degrees(Coordinates at) => string.Create(CultureInfo.InvariantCulture, $"{at.Latitude}, {at.Longitude}");
}
