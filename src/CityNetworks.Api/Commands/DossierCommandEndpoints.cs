using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>What sources tell of a network, city or organisation, besides who belongs to it.</summary>
internal static class DossierCommandEndpoints
{
    public static void MapDossierCommands(this IEndpointRouteBuilder routes)
    {
        MapDossiers(routes, Places.Networks, "network", "network");
        MapDossiers(routes, Places.Cities, "city", "member");
        MapDossiers(routes, Places.Organisations, "organisation", "member");
    }

    private static void MapDossiers(IEndpointRouteBuilder routes, string place, string one, string parameter)
    {
        var dossier = routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags("Dossiers");
        Map<DossierCommand.RecordClaim>("/claims", "record-claim", "Reports a figure as a source gives it");
        Map<DossierCommand.RecordStatement>("/statements", "record-statement", "Reports what a source says in words");
        Map<DossierCommand.RecordLink>("/links", "record-link", "Reports a link that a source gives");
        Map<DossierCommand.RecordMemberType>("/member-types", "record-member-type", "Reports members that a source names only by what they are");
        Map<DossierCommand.RecordList>("/lists", "record-list", "Reports whether a list in a source has everybody");
        Map<DossierCommand.RecordConflict>("/conflicts", "record-conflict", "States that sources do not agree, why, and what is made of it");
        Map<DossierCommand.CorrectFact>("/facts/{number}/corrections", "correct-fact", "Replaces a fact that had its source wrong by the whole fact as it should be");
        Map<DossierCommand.RetractFact>("/facts/{number}/retractions", "retract-fact", "Takes back a fact");
        Map<DossierCommand.AssessFact>("/facts/{number}/assessments", "assess-fact", "Says what may be said of a fact today");

        void Map<TCommand>(string pattern, string name, string summary)
            where TCommand : DossierCommand =>
            dossier.MapCommand<TCommand>(pattern, $"dossier.{name}", $"{one}.{name}", summary, (call, command, _) => ValueTask.FromResult(Address(call, command, parameter)), (call, _, ct) => Elsewhere(call, place, parameter, ct));
    }

    private static async ValueTask<Problem?> Elsewhere(CommandCall call, string place, string parameter, CancellationToken ct) =>
        MemberId.TryParse(call[parameter], null, out var of)
            ? await Places.Elsewhere(of, place, call.Register, ct)
            : null;

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, DossierCommand command, string parameter)
    {
        if (!MemberId.TryParse(call[parameter], null, out var of)) return (null, new("", Slug.Rule));
        var number = DossierCommands.Number(command) ?? 0;
        return (new($"{of.Dossier()}/{number}", Authority.NeedsOfDossier(of), (envelope, token) => call.Register.Send(of, command, envelope, token)), null);
    }
}
