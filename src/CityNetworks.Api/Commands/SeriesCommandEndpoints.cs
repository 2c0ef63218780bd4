using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Meetings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Everything that can be told of a series of meetings.</summary>
internal static class SeriesCommandEndpoints
{
    private const string Edition = "/editions/{edition}";

    public static void MapSeriesCommands(this IEndpointRouteBuilder routes)
    {
        var series = routes.MapGroup("/api/series/{series}").WithTags("Meetings");
        series.Map<SeriesCommand.Begin>("", "begin", "Reports a series of meetings; a single meeting is a series of one");
        series.Map<SeriesCommand.Correct>("/corrections", "correct", "Replaces what is told of a series by the whole as it should be");
        series.Map<SeriesCommand.Retract>("/retractions", "retract", "Takes back a series with all its editions");
        series.Map<SeriesCommand.Hold>("/editions", "hold", "Reports a meeting: when, where, by whom, under which banner");
        series.Map<SeriesCommand.CorrectEdition>($"{Edition}/corrections", "correct-edition", "Replaces what is told of a meeting by the whole as it should be");
        series.Map<SeriesCommand.RetractEdition>($"{Edition}/retractions", "retract-edition", "Takes back a meeting with its sessions, participants and delegations");
        series.Map<SeriesCommand.RecordSession>($"{Edition}/sessions", "record-session", "Reports a part of a meeting, at the clock times of the place");
        series.Map<SeriesCommand.CorrectSession>($"{Edition}/sessions/{{number}}/corrections", "correct-session", "Replaces a session by the whole as it should be");
        series.Map<SeriesCommand.RetractSession>($"{Edition}/sessions/{{number}}/retractions", "retract-session", "Takes back a session");
        series.Map<SeriesCommand.RecordParticipant>($"{Edition}/participants", "record-participant", "Reports that somebody takes part, perhaps through another");
        series.Map<SeriesCommand.CorrectParticipant>($"{Edition}/participants/{{number}}/corrections", "correct-participant", "Replaces a participant by the whole as it should be");
        series.Map<SeriesCommand.RetractParticipant>($"{Edition}/participants/{{number}}/retractions", "retract-participant", "Takes back a participant");
        series.Map<SeriesCommand.RecordDelegation>($"{Edition}/delegations", "record-delegation", "Reports a member's delegation, or how many are registered or expected");
        series.Map<SeriesCommand.CorrectDelegation>($"{Edition}/delegations/{{number}}/corrections", "correct-delegation", "Replaces delegations by the whole as it should be");
        series.Map<SeriesCommand.RetractDelegation>($"{Edition}/delegations/{{number}}/retractions", "retract-delegation", "Takes back delegations");
    }

    private static void Map<TCommand>(this IEndpointRouteBuilder routes, string pattern, string name, string summary)
        where TCommand : SeriesCommand =>
        routes.MapCommand<TCommand>(pattern, $"series.{name}", $"series.{name}", summary, Address);

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Address<TCommand>(CommandCall call, TCommand command, CancellationToken ct)
        where TCommand : SeriesCommand
    {
        if (!SeriesId.TryParse(call["series"], null, out var series)) return (null, new("", Slug.Rule));
        if (SeriesCommands.Person(command) is { } person && !await PersonEndpoints.IsKnown(person, call, ct)) return (null, PersonEndpoints.Unknown);

        var needs = Authority.NeedsOf(await Organisers(call.Register, series, call["edition"], command, ct));
        return (new($"{series.Stream()}", needs, (envelope, token) => call.Register.Send(series, command, envelope, token)), null);
    }

    /// <summary>Who organises is said by what stands, and by a command only where nothing stands yet: nobody makes himself organiser of what is another's.</summary>
    private static async ValueTask<IEnumerable<MemberId>> Organisers(IRegister register, SeriesId id, string? edition, SeriesCommand command, CancellationToken ct) =>
        await register.Find(id, ct) is not { } series ? (command as SeriesCommand.Begin)?.Organisers ?? []
        : edition is not null && series.Held(edition) is var (_, meeting) ? series.Organisers(meeting)
        : series.Profile.Report.Organisers;
}
