using CityNetworks.Domain.Dossiers;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CityNetworks.Domain.Dossiers.DossierCommand;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Dossiers;

/// <summary>What holds of every dossier, whatever was asked of it.</summary>
public sealed class DossierLaws
{
    private static readonly Gen<Source> AnySource = Gen.Elements("page", "other-page", "third-page").Select(id => new Source(id));

    private static readonly Gen<Texts> AnyText = Gen.Elements("So it is.", "So it was.").Select(text => new Texts(text));

    private static readonly Gen<Fact.Claim> AnyClaim =
        from figure in Gen.Elements("members", "countries")
        from value in Gen.Choose(1, 3)
        from source in AnySource
        from other in Gen.Elements<MemberId?>(null, Paris, Cglu)
        select new Fact.Claim(figure, source, Amount: Amount.Of(value), In: other);

    private static readonly Gen<int> AnyNumber = Gen.Choose(0, 8);

    private static readonly Gen<DossierCommand> AnyRecord =
        from claim in AnyClaim
        from text in AnyText
        from number in AnyNumber
        from other in AnyNumber
        from kind in Gen.Choose(1, 12)
        select kind switch
        {
            1 => new RecordStatement("theme", text, claim.Source, About: [Lyon]),
            2 => new RecordConflict("members", ConflictKind.Dates, [new("page", number), new("other-page", other)], text),
            3 => new RecordConflict("members", ConflictKind.Dates, [new("other-page", number), new("third-page", other)], text),
            4 => new RecordClaim(claim.Figure, claim.Source, Amount: claim.Amount, Status: FactStatus.Stale, Reason: text),
            _ => (DossierCommand)new RecordClaim(claim.Figure, claim.Source, Amount: claim.Amount, In: claim.In),
        };

    private static readonly Gen<DossierCommand> AnyChange =
        from claim in AnyClaim
        from text in AnyText
        from number in AnyNumber
        from status in Gen.Elements(Enum.GetValues<FactStatus>())
        from kind in Gen.Choose(1, 4)
        select kind switch
        {
            1 => new RetractFact(text, number),
            2 => new AssessFact(status, text, number),
            _ => (DossierCommand)new CorrectFact(number, claim),
        };

    private static readonly Gen<DossierCommand> AnyCommand = Gen.Frequency((3, AnyRecord), (1, AnyChange));

    private static readonly Gen<List<DossierCommand>> AnyCommands = AnyCommand.ListOf();

    [Fact]
    public void A_command_sent_again_at_once_has_nothing_to_do() => Law.Holds(AnyCommands, commands =>
    {
        var dossier = Dossier.Decider.Initial;
        foreach (var command in commands)
        {
            var decision = Decide(dossier, command);
            dossier = decision.Events.Aggregate(dossier, Dossier.Evolve);
            var again = Decide(dossier, command);
            if (decision.Refusal is null ? again.Refusal is not null || !again.Events.IsEmpty || again.Id != decision.Id : again.Refusal != decision.Refusal) return false;
        }

        return true;
    });

    [Fact]
    public void Facts_are_numbered_in_the_order_in_which_they_were_brought_and_a_number_stays_of_one_kind() => Law.Holds(AnyCommands, commands =>
    {
        var dossier = Dossier.Decider.Initial;
        foreach (var command in commands)
        {
            foreach (var @event in Decide(dossier, command).Events)
            {
                var before = dossier;
                dossier = Dossier.Evolve(dossier, @event);
                if (dossier.Entries.Length > before.Entries.Length && DossierEvents.Number(@event) != dossier.Entries.Length) return false;
                if (before.Entries.Zip(dossier.Entries).Any(pair => pair.Second.Fact is { } now && pair.First.Fact?.GetType() != now.GetType())) return false;
            }
        }

        return true;
    });

    [Fact]
    public void Two_sources_that_differ_are_named_together_by_a_conflict_or_listed_as_open() => Law.Holds(AnyCommands, commands =>
    {
        var dossier = commands.Aggregate(Dossier.Decider.Initial, (state, command) => Decide(state, command).Events.Aggregate(state, Dossier.Evolve));
        var open = Disagreement.Of(dossier).Select(d => d.Between.Select(c => c.Number).ToHashSet()).ToList();
        var judged = dossier.Of<Fact.Conflict>().Select(c => c.Fact.Between.Select(side => side.Number).ToHashSet()).ToList();
        var claims = dossier.Of<Fact.Claim>().ToList();
        return claims.TrueForAll(one => claims.TrueForAll(other =>
        {
            var differ = Question.Of(one.Fact) == Question.Of(other.Fact) && one.Fact.Source.Id != other.Fact.Source.Id && one.Fact.Amount != other.Fact.Amount;
            return !differ || judged.Exists(c => c.Contains(one.Number) && c.Contains(other.Number)) || open.Exists(d => d.Contains(one.Number) && d.Contains(other.Number));
        }));
    });

    private static Decision<DossierEvent> Decide(Dossier dossier, DossierCommand command) => Dossier.Decide(dossier, command, Now with { Self = Cglu });
}
