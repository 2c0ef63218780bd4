using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using CityNetworks.Domain.Agreements;
using CityNetworks.Domain.Dossiers;
using CityNetworks.Domain.Meetings;
using CityNetworks.Domain.Members;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Sources;
using CityNetworks.Domain.Time;
using CityNetworks.Domain.Webhooks;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;
using static CityNetworks.Domain.Tests.Meetings.Gathered;
using static CityNetworks.Domain.Tests.Networks.Happened;

namespace CityNetworks.Domain.Tests;

/// <summary>Every case of every closed family has an arm wherever there is a choice: C# does not prove it, these do.</summary>
public sealed partial class CaseTests
{
    private static readonly Network Aimf = Spec.Given(
        Founded(), Joined(Paris, January), PresidencyCreated(), Begun(Paris, January), HandedOver(Paris, Lyon, June), GroupOpened(),
        TermRecorded(Paris, 1, Since("2010")), Recorded(Paris, 1, Since("2010")),
        new NetworkEvent.Affiliated(1, "section-of", Cglu, null, Period.Unknown, null, null)).State;

    private static readonly Member Toulouse = Spec.Given(new MemberEvent.Registered(MemberKind.Commune, Named("Toulouse"), null, null, null, [], null, null)).State;

    private static readonly Dossier OfCglu = Spec.Given(new DossierEvent.ClaimRecorded(Cglu, 1, new("members", Page, Amount: Amount.Of(1000)), null)).State;

    private static readonly Series Meetings = Spec.Given(Begun(), Held("full"), SessionTold("full"), ParticipantTold("full"), DelegationTold("full")).State;

    private static readonly Agreement Concluded = Spec.Given(new AgreementEvent.Concluded(Agreements.AgreementSpecs.Convention)).State;

    public static TheoryData<Type> NetworkCommandCases => Cases(typeof(NetworkCommand));

    public static TheoryData<Type> NetworkEventCases => Cases(typeof(NetworkEvent));

    public static TheoryData<Type> MemberCommandCases => Cases(typeof(MemberCommand));

    public static TheoryData<Type> MemberEventCases => Cases(typeof(MemberEvent));

    public static TheoryData<Type> DossierCommandCases => Cases(typeof(DossierCommand));

    public static TheoryData<Type> DossierEventCases => Cases(typeof(DossierEvent));

    public static TheoryData<Type> FactCases => Cases(typeof(Fact));

    public static TheoryData<Type> SourceCommandCases => Cases(typeof(SourceCommand));

    public static TheoryData<Type> SourceEventCases => Cases(typeof(SourceEvent));

    public static TheoryData<Type> SeriesCommandCases => Cases(typeof(SeriesCommand));

    public static TheoryData<Type> SeriesEventCases => Cases(typeof(SeriesEvent));

    public static TheoryData<Type> AgreementCommandCases => Cases(typeof(AgreementCommand));

    public static TheoryData<Type> AgreementEventCases => Cases(typeof(AgreementEvent));

    public static TheoryData<Type> WebhookCommandCases => Cases(typeof(WebhookCommand));
    public static TheoryData<Type> WebhookEventCases => Cases(typeof(WebhookEvent));

    [Theory]
    [MemberData(nameof(NetworkCommandCases))]
    public void A_network_decides_on_every_command(Type command)
    {
        var sample = (NetworkCommand)Sample.Of(command);
        Assert.NotNull(Network.Decide(Aimf, sample, Now));
        Assert.Equal(sample, NetworkCommands.Renamed(sample, id => id));
        if (sample is NetworkCommand.Found) Assert.Single(Network.Decide(new Network.Unfounded(), sample, Now).Events);
    }

    [Theory]
    [MemberData(nameof(NetworkEventCases))]
    public void A_network_records_every_event_and_knows_whom_it_concerns(Type @event)
    {
        var sample = (NetworkEvent)Sample.Of(@event);
        var before = sample switch
        {
            NetworkEvent.Founded => new Network.Unfounded(),
            NetworkEvent.OfficeCreated or NetworkEvent.BodyOpened => Spec.Given(Founded()).State,
            _ => Aimf,
        };
        Assert.IsType<Network.Active>(Network.Evolve(before, sample));
        Assert.NotNull(NetworkEvents.Concerns(sample).ToList());
    }

    [Theory]
    [MemberData(nameof(MemberCommandCases))]
    public void A_member_decides_on_every_command(Type command)
    {
        var sample = (MemberCommand)Sample.Of(command);
        Assert.NotNull(Member.Decide(Toulouse, sample, Now));
        Assert.Equal(sample, MemberCommands.Renamed(sample, id => id));
    }

    [Theory]
    [MemberData(nameof(MemberEventCases))]
    public void A_member_records_every_event_and_knows_whom_it_concerns(Type @event)
    {
        var sample = (MemberEvent)Sample.Of(@event);
        Assert.IsType<Member.Registered>(Member.Evolve(@event == typeof(MemberEvent.Registered) ? new Member.Unregistered() : Toulouse, sample));
        Assert.NotNull(MemberEvents.Concerns(sample).ToList());
    }

    [Theory]
    [MemberData(nameof(DossierCommandCases))]
    public void A_dossier_decides_on_every_command(Type command)
    {
        var sample = (DossierCommand)Sample.Of(command);
        Assert.NotNull(Dossier.Decide(OfCglu, sample, Now with { Self = Cglu }));
        Assert.Equal(sample, DossierCommands.Renamed(sample, id => id));
    }

    [Theory]
    [MemberData(nameof(DossierEventCases))]
    public void A_dossier_records_every_event_and_knows_whom_it_concerns(Type @event)
    {
        var sample = (DossierEvent)Sample.Of(@event);
        Assert.NotEqual(OfCglu, Dossier.Evolve(OfCglu, sample));
        Assert.Equal(Paris, DossierEvents.Concerns(sample).First());
        DossierEvents.EffectiveOn(sample);
    }

    [Theory]
    [MemberData(nameof(DossierEventCases))]
    public void What_brings_or_corrects_a_fact_is_found_by_its_source(Type @event) =>
        Assert.Equal(@event.Name.EndsWith("Recorded", StringComparison.Ordinal) || @event == typeof(DossierEvent.FactCorrected), Sample.Of(@event) is ISourced { Source.Id: "full" or "aimf-page" });

    [Theory]
    [MemberData(nameof(FactCases))]
    public void Any_fact_is_of_one_kind(Type kind)
    {
        var sample = (Fact)Sample.Of(kind);
        Assert.Same(sample, AnyFact.Of(sample).Told);
    }

    [Theory]
    [MemberData(nameof(SourceCommandCases))]
    public void A_source_decides_on_every_command(Type command) => Assert.NotNull(Document.Decide(new Document.Undescribed(), (SourceCommand)Sample.Of(command), Now));

    [Theory]
    [MemberData(nameof(SourceEventCases))]
    public void A_source_records_every_event(Type @event)
    {
        var sample = (SourceEvent)Sample.Of(@event);
        Assert.IsType<Document.Described>(Document.Evolve(sample is SourceEvent.Described ? new Document.Undescribed() : new Document.Described(new("Membres", "AIMF")), sample));
    }

    [Theory]
    [MemberData(nameof(SeriesCommandCases))]
    public void A_series_decides_on_every_command(Type command)
    {
        var sample = (SeriesCommand)Sample.Of(command);
        Assert.NotNull(Series.Decide(Meetings, sample, Now));
        Assert.Equal(sample, SeriesCommands.Renamed(sample, id => id));
    }

    [Theory]
    [MemberData(nameof(SeriesEventCases))]
    public void A_series_records_every_event_and_knows_whom_it_concerns(Type @event)
    {
        var sample = (SeriesEvent)Sample.Of(@event);
        var after = Series.Evolve(@event == typeof(SeriesEvent.Begun) ? new Series.Unbegun() : Meetings, sample);
        Assert.IsType(@event == typeof(SeriesEvent.Retracted) ? typeof(Series.Retracted) : typeof(Series.Begun), after);
        Assert.Contains(Paris, SeriesEvents.Concerns(sample));
    }

    [Theory]
    [MemberData(nameof(SeriesEventCases))]
    [MemberData(nameof(AgreementEventCases))]
    public void What_is_told_or_corrected_of_meetings_and_agreements_is_found_by_its_source(Type @event) =>
        Assert.Equal(!@event.Name.EndsWith("Retracted", StringComparison.Ordinal), Sample.Of(@event) is ISourced sourced && sourced.Sources.All(s => s.Id is "full" or "aimf-page") && sourced.Sources.Any());

    [Theory]
    [MemberData(nameof(AgreementCommandCases))]
    public void An_agreement_decides_on_every_command(Type command)
    {
        var sample = (AgreementCommand)Sample.Of(command);
        Assert.NotNull(Agreement.Decide(Concluded, sample, Now));
        Assert.Equal(sample, AgreementCommands.Renamed(sample, id => id));
    }

    [Theory]
    [MemberData(nameof(AgreementEventCases))]
    public void An_agreement_records_every_event_and_knows_whom_it_concerns(Type @event)
    {
        var sample = (AgreementEvent)Sample.Of(@event);
        var after = Agreement.Evolve(@event == typeof(AgreementEvent.Concluded) ? new Agreement.Unconcluded() : Concluded, sample);
        Assert.IsType(@event == typeof(AgreementEvent.Retracted) ? typeof(Agreement.Retracted) : typeof(Agreement.Concluded), after);
        Assert.Contains(Paris, AgreementEvents.Concerns(sample));
    }

    [Theory]
    [MemberData(nameof(WebhookCommandCases))]
    public void A_webhook_decides_on_every_command(Type command) =>
        Assert.NotNull(Webhook.Decide(Spec.Given(Webhooks.WebhookSpecs.Registered).State, (WebhookCommand)Sample.Of(command), Now));

    [Theory]
    [MemberData(nameof(WebhookEventCases))]
    public void A_webhook_records_every_event(Type @event)
    {
        var sample = (WebhookEvent)Sample.Of(@event);
        var after = Webhook.Evolve(sample is WebhookEvent.Registered ? new Webhook.Unknown() : Spec.Given(Webhooks.WebhookSpecs.Registered).State, sample);
        Assert.IsType(sample is WebhookEvent.Removed ? typeof(Webhook.Removed) : typeof(Webhook.Known), after);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_an_impossible_history() =>
        Assert.Throws<UnreachableException>(() => Network.Evolve(new Network.Unfounded(), Joined(Paris, January)));

    [Fact]
    public void Every_refusal_has_a_code_of_its_own()
    {
        var refusals = typeof(Refusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal))).ToList();
        var codes = refusals.Select(t => ((Refusal)Sample.Of(t)).Code).ToList();
        Assert.All(codes, code => Assert.Matches(KebabCase(), code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(refusals, t => Assert.Equal(Words(t.Name), ((Refusal)Sample.Of(t)).Code));
        Assert.All(refusals, t => Assert.StartsWith("/", ((Refusal)Sample.Of(t)).Field ?? "/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_refusal_is_told_in_English_and_in_French()
    {
        foreach (var type in typeof(Refusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal))))
        {
            var (en, fr) = ((Refusal)Sample.Of(type)).Detail;
            Assert.EndsWith(".", en, StringComparison.Ordinal);
            Assert.EndsWith(".", fr, StringComparison.Ordinal);
            Assert.NotEqual(en, fr);
            Assert.DoesNotMatch("[a-zA-Zé»] [;:!?»]|« ", fr); // French sets a space there at which no line may end.
        }
    }

    private static TheoryData<Type> Cases(Type family) => [.. family.GetNestedTypes().Where(t => t.IsSubclassOf(family))];

    private static string Words(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();

    /// <summary>Some value of any type that events, commands and refusals hold.</summary>
    private static class Sample
    {
        private static readonly Fact.Claim Told = new("members", Page, Amount: Amount.Of(1), In: Paris);

        public static object Of(Type type)
        {
            if (type == typeof(NetworkEvent)) return Joined(Paris, January);
            if (type == typeof(AnyFact)) return AnyFact.Of(Told);
            if (type == typeof(DossierCommand.CorrectFact)) return new DossierCommand.CorrectFact(1, Told);
            if (type == typeof(FigurePart)) return new FigurePart("full", Amount.Of(1));
            var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
            return constructor.Invoke([.. constructor.GetParameters().Select(Value)]);
        }

        private static object? Value(ParameterInfo parameter) => Value(parameter.ParameterType, parameter.Name!); // not null: parameters of records are named

        private static object? Value(Type type, string name) => type switch
        {
            _ when Nullable.GetUnderlyingType(type) is { } underlying => Value(underlying, name),
            _ when type == typeof(string) => name switch { "Body" => "groupe-pays-vn", "Relation" => "section-of", "Field" => "/on", _ => "full" },
            _ when type == typeof(long) => 1L,
            _ when type == typeof(int) => name == "ToTerm" ? 2 : 1,
            _ when type == typeof(bool) => false,
            _ when type == typeof(double) => 45.0,
            _ when type == typeof(DateOnly) => name == "Until" ? July : name is "Was" ? January : May,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type == typeof(EdtfDate) => Date("2020"),
            _ when type == typeof(Period) => Since("2020"),
            _ when type == typeof(MemberId) => name is "To" or "Into" or "First" ? Lyon : Paris,
            _ when type == typeof(NetworkId) => Cglu,
            _ when type == typeof(OfficeId) => Presidency,
            _ when type == typeof(MeetingDates) => Dates("2020"),
            _ when type == typeof(ClockTime) => At("2020-05-01T09:00"),
            _ when type == typeof(MembershipStep) => new MembershipStep(January, Standing.Member, name == "Now" ? "associate" : "full"),
            { IsEnum: true } => Enum.GetValues(type).GetValue(1),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ValueList<>) => List(type.GetGenericArguments()[0]),
            _ => Of(type),
        };

        private static object List(Type item)
        {
            var items = Array.CreateInstance(item, 1);
            items.SetValue(Value(item, "item"), 0);
            var array = typeof(ListOf<>).MakeGenericType(item).GetMethod(nameof(ListOf<int>.List))!; // not null: it is below
            return array.Invoke(null, [items])!; // not null: it makes a list
        }
    }

    private static class ListOf<T>
    {
        public static ValueList<T> List(T[] items) => [.. items];
    }
}
