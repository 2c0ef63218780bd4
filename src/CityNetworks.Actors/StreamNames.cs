using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Webhooks;
using CityNetworks.EventStore;

namespace CityNetworks.Actors;

/// <summary>The streams of actors that are not members, and have no id in the space of members.</summary>
public static class StreamNames
{
    private const string Dossiers = "dossier/";
    private const string Sources = "source/";
    private const string Persons = "person/";
    private const string AllSeries = "series/";
    private const string Agreements = "agreement/";
    private const string Webhooks = "webhook/";

    /// <summary>Nobody's, and always empty: where the keys are noted of commands that were recorded together.</summary>
    public static StreamName Together { get; } = new("together/");

    /// <summary>Of the dossier about somebody.</summary>
    public static StreamName Dossier(this MemberId subject) => new(Dossiers + subject.Value);

    public static StreamName Stream(this SourceId source) => new(Sources + source.Value);

    public static StreamName Stream(this PersonKey person) => new(Persons + person.Value);

    public static StreamName Stream(this SeriesId series) => new(AllSeries + series.Value);

    public static StreamName Stream(this AgreementId agreement) => new(Agreements + agreement.Value);

    public static StreamName Stream(this WebhookId webhook) => new(Webhooks + webhook.Value);

    public static bool IsDossier(this StreamName stream) => stream.Value.StartsWith(Dossiers, StringComparison.Ordinal);

    public static bool IsSeries(this StreamName stream) => stream.Value.StartsWith(AllSeries, StringComparison.Ordinal);

    /// <summary>Whom the dossier of that name is about.</summary>
    public static MemberId Subject(this StreamName stream) => MemberId.Parse(stream.Value[Dossiers.Length..]);

    /// <summary>The source of that name.</summary>
    public static SourceId Source(this StreamName stream) => SourceId.Parse(stream.Value[Sources.Length..]);

    /// <summary>The series of that name.</summary>
    public static SeriesId Series(this StreamName stream) => SeriesId.Parse(stream.Value[AllSeries.Length..]);

    /// <summary>The agreement of that name.</summary>
    public static AgreementId Agreement(this StreamName stream) => AgreementId.Parse(stream.Value[Agreements.Length..]);

    /// <summary>The webhook of that name.</summary>
    public static WebhookId Webhook(this StreamName stream) => WebhookId.Parse(stream.Value[Webhooks.Length..]);
}
