using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Agreements;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Everything that can be told of an agreement, tie, programme or project.</summary>
internal static class AgreementCommandEndpoints
{
    public static void MapAgreementCommands(this IEndpointRouteBuilder routes)
    {
        var agreement = routes.MapGroup("/api/agreements/{agreement}").WithTags("Agreements");
        Map<AgreementCommand.Conclude>("", "conclude", "Reports an agreement, framework, tie between cities, programme, project or scheme");
        Map<AgreementCommand.AddParty>("/parties", "add-party", "Reports one more party");
        Map<AgreementCommand.End>("/endings", "end", "Reports that it came to its end");
        Map<AgreementCommand.Correct>("/corrections", "correct", "Replaces what is told of it by the whole as it should be, with all its parties");
        Map<AgreementCommand.Retract>("/retractions", "retract", "Takes it back");

        void Map<TCommand>(string pattern, string name, string summary)
            where TCommand : AgreementCommand =>
            agreement.MapCommand<TCommand>(pattern, $"agreement.{name}", $"agreement.{name}", summary, Address);
    }

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Address<TCommand>(CommandCall call, TCommand command, CancellationToken ct)
        where TCommand : AgreementCommand
    {
        if (!AgreementId.TryParse(call["agreement"], null, out var agreement)) return (null, new("", Slug.Rule));

        // Nobody makes himself a party to what stands.
        var parties = (await call.Register.Find(agreement, ct))?.Profile.Report.Parties ?? (command as AgreementCommand.Conclude)?.Parties ?? [];
        var needs = Authority.NeedsOf(parties.Select(p => p.Id).OfType<MemberId>());
        return (new($"{agreement.Stream()}", needs, (envelope, token) => call.Register.Send(agreement, command, envelope, token)), null);
    }
}
