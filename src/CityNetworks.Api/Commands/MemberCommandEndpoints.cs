using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Everything that can be asked of a city or an organisation.</summary>
internal static class MemberCommandEndpoints
{
    public static void MapMemberCommands(this IEndpointRouteBuilder routes)
    {
        MapSort(routes, Places.Cities, "city");
        MapSort(routes, Places.Organisations, "organisation");
    }

    private static void MapSort(IEndpointRouteBuilder routes, string place, string one)
    {
        var members = routes.MapGroup($"/api/{place}/{{member}}").WithTags(one == "city" ? "Cities" : "Organisations");
        Map<MemberCommand.Register>("", "register", $"Registers {(one == "city" ? "a city" : "an organisation")}");
        Map<MemberCommand.AddName>("/names", "add-name", "Adds a name or spelling");
        Map<MemberCommand.Rename>("/renamings", "rename", "From a date on its name is another");
        Map<MemberCommand.Recode>("/codes", "recode", "States its code in another register: Wikidata, INSEE with vintage, UN/LOCODE");
        Map<MemberCommand.Locate>("/location", "locate", "Says where it is");
        Map<MemberCommand.BecomePartOf>("/wholes", "become-part-of", "It is part of another, as a commune of its métropole");
        Map<MemberCommand.LeaveWhole>("/whole-departures", "leave-whole", "It is no longer part of another");
        Map<MemberCommand.MergeInto>("/merger", "merge-into", "In the world it becomes part of another and ends");
        Map<MemberCommand.Split>("/split", "split", "In the world it splits into several and ends");
        Map<MemberCommand.Dissolve>("/dissolution", "dissolve", "In the world it ends");
        Map<MemberCommand.SameAs>("/same-as", "same-as", "This record is about the same one as another: this id leads there");

        void Map<TCommand>(string pattern, string name, string summary)
            where TCommand : MemberCommand =>
            members.MapCommand<TCommand>(
                pattern, $"member.{name}", $"{one}.{name}", summary, (call, command, _) => ValueTask.FromResult(Address(call, command, one)), (call, command, ct) => Elsewhere(call, command, place, ct));
    }

    /// <summary>To register somebody is asked of the id itself, which knows best whose it is.</summary>
    private static async ValueTask<Problem?> Elsewhere(CommandCall call, MemberCommand command, string place, CancellationToken ct) =>
        command is not MemberCommand.Register && MemberId.TryParse(call["member"], null, out var member)
            ? await Places.Elsewhere(member, place, call.Register, ct)
            : null;

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, MemberCommand command, string one)
    {
        if (!MemberId.TryParse(call["member"], null, out var member)) return (null, new("", Slug.Rule));
        if (command is MemberCommand.Register register && register.Kind.IsCity() != (one == "city"))
        {
            return (null, new("/kind", one == "city" ? "This is not a kind of local authority; organisations are registered under /api/organisations." : "This is a kind of local authority; cities are registered under /api/cities."));
        }

        return (new(member.Value, Authority.Needs(member, command), (envelope, token) => call.Register.Send(member, command, envelope, token)), null);
    }
}
