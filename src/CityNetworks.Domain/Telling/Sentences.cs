using System.Diagnostics;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Persons;
using CityNetworks.Domain.Principals;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;

namespace CityNetworks.Domain.Telling;

/// <summary>Tells an event as one sentence in English and one in French, with the decision behind it and the source it rests on.</summary>
public static class Sentences
{
    private const string Network = "le réseau ";

    /// <param name="self">The id of the actor whose event it is, in whichever space of ids.</param>
    public static Texts Of(object @event, string self, Naming names)
    {
        var told = Bare(@event, self, names);
        var (decision, source) = (Decision((@event as IDecided)?.Decision), Source((@event as ISourced)?.Source, names));
        var remark = @event is DossierEvent fact ? DossierSentences.Remark(fact) : Say.Nothing;
        var whole = Say.Of($"{told}{decision}{source}{remark}", $"{told}{decision}{source}{remark}");
        return new(Whole(whole.En!), Whole(whole.Fr!)); // Not null: both are said.
    }

    /// <summary>Another family of events gets its arm here, with a switch of its own; the tests name every case that has no sentence.</summary>
    private static Texts Bare(object @event, string self, Naming names) => @event switch
    {
        NetworkEvent e => NetworkSentences.Of(e, MemberId.Parse(self), names),
        MemberEvent e => MemberSentences.Of(e, MemberId.Parse(self), names),
        DossierEvent e => DossierSentences.Of(e, names),
        SeriesEvent e => MeetingSentences.Of(e, Say.Quoted(names.Own ?? Say.Same(self)), names),
        AgreementEvent e => AgreementSentences.Of(e, Say.Quoted(names.Own ?? Say.Same(self)), names),
        SourceEvent e => RegisterSentences.Of(e),
        PrincipalEvent e => RegisterSentences.Of(e, names),
        PersonEvent e => RegisterSentences.Of(e),
        WebhookEvent e => RegisterSentences.Of(e, self),
        _ => throw new UnreachableException($"{@event?.GetType().Name} has no sentence."),
    };

    /// <summary>Every sentence begins with a word of its own, written so, or with a name, as it is written.</summary>
    private static string Whole(string text) => (text.StartsWith(Network, StringComparison.Ordinal) ? $"L{text[1..]}" : text) + ".";

    private static Texts Decision(Resolution? decision)
    {
        if (decision is null) return Say.Nothing;
        var more = string.Concat(new[] { decision.Outcome, decision.Reference }.OfType<string>().Select(part => $", {part}"));
        return Say.Of($" (decision: {decision.Body}{Dates.On(decision.On)}{more})", $" (décision : {decision.Body}{Dates.On(decision.On)}{more})");
    }

    private static Texts Source(Source? source, Naming names)
    {
        if (source is null) return Say.Nothing;
        var section = source.Section is { } heading ? Say.Of($", under “{heading}”", $", sous « {heading} »") : Say.Nothing;
        return Say.Of($", according to {names.Source(source.Id)}{section}", $", selon {names.Source(source.Id)}{section}");
    }
}
