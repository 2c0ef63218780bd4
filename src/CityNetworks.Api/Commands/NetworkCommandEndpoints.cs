using CityNetworks.Api.Access;
using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Everything that can be asked of a network.</summary>
internal static class NetworkCommandEndpoints
{
    public static void MapNetworkCommands(this IEndpointRouteBuilder routes)
    {
        var network = routes.MapGroup("/api/networks/{network}").WithTags("Networks");
        network.Map<NetworkCommand.Found>("", "found", "Founds a network, or reports its founding");
        network.Map<NetworkCommand.AddName>("/names", "add-name", "Adds a name, acronym or spelling");
        network.Map<NetworkCommand.Rename>("/renamings", "rename", "From a date on its name is another");
        network.Map<NetworkCommand.Reseat>("/seat-changes", "reseat", "Moves its seat");
        network.Map<NetworkCommand.AmendStatutes>("/statutes", "amend-statutes", "Replaces its statutes");
        network.Map<NetworkCommand.Dissolve>("/dissolution", "dissolve", "Ends it");
        network.Map<NetworkCommand.MergeInto>("/merger", "merge-into", "Ends it in another network");
        network.Map<NetworkCommand.Affiliate>("/affiliations", "affiliate", "Ties it to another network or organisation");
        network.Map<NetworkCommand.EndAffiliation>("/affiliation-endings", "end-affiliation", "Ends such a tie");
        network.Map<NetworkCommand.StateDerivation>("/derivations", "state-derivation", "States through whom one belongs without being a member oneself");

        var memberships = routes.MapGroup("/api/networks/{network}").WithTags("Memberships");
        memberships.Map<NetworkCommand.Apply>("/applications", "apply", "A member applies");
        memberships.Map<NetworkCommand.Admit>("/admissions", "admit", "The network admits an applicant");
        memberships.Map<NetworkCommand.RefuseApplication>("/application-refusals", "refuse-application", "The network refuses an applicant");
        memberships.Map<NetworkCommand.Join>("/memberships", "join", "A member joins");
        memberships.Map<NetworkCommand.Sign>("/signatures", "sign", "A member signs a charter or pact");
        memberships.Map<NetworkCommand.ChangeKind>("/kind-changes", "change-kind", "A member's kind of membership changes");
        memberships.Map<NetworkCommand.Suspend>("/suspensions", "suspend", "The network suspends a member");
        memberships.Map<NetworkCommand.Reinstate>("/reinstatements", "reinstate", "The network takes a suspended member back");
        memberships.Map<NetworkCommand.Withdraw>("/withdrawals", "withdraw", "A member leaves, or takes its application back");
        memberships.Map<NetworkCommand.Exclude>("/exclusions", "exclude", "The network excludes a member");
        memberships.Map<NetworkCommand.CorrectMembership>("/membership-corrections", "correct-membership", "Corrects the date or kind of a step the register had wrong");
        memberships.Map<NetworkCommand.ConfirmMembership>("/membership-confirmations", "confirm-membership", "Confirms a step that the other side posted");
        memberships.Map<NetworkCommand.DisputeMembership>("/membership-disputes", "dispute-membership", "Disputes a step that the other side posted, with the reason; a later confirmation lifts it");
        memberships.Map<NetworkCommand.RecordMembership>("/membership-records", "record-membership", "Reports what a source says of a membership");
        memberships.Map<NetworkCommand.CorrectMembershipRecord>("/membership-record-corrections", "correct-membership-record", "Replaces a report that had its source wrong");
        memberships.Map<NetworkCommand.RetractMembershipRecord>("/membership-record-retractions", "retract-membership-record", "Takes back a report");

        var offices = routes.MapGroup("/api/networks/{network}").WithTags("Offices and bodies");
        offices.Map<NetworkCommand.OpenBody>("/bodies", "open-body", "Opens a body, such as a country group");
        offices.Map<NetworkCommand.CloseBody>("/body-closings", "close-body", "Closes a body");
        offices.Map<NetworkCommand.Assign>("/body-assignments", "assign", "Gives a member a role in a body");
        offices.Map<NetworkCommand.LeaveBody>("/body-departures", "leave-body", "A member leaves a body");
        offices.Map<NetworkCommand.CreateOffice>("/offices", "create-office", "Creates an office");
        offices.Map<NetworkCommand.BeginTerm>("/terms", "begin-term", "A member is elected or appointed to an office");
        offices.Map<NetworkCommand.HandOver>("/handovers", "hand-over", "Hands an office over: one term ends and the next begins on one day");
        offices.Map<NetworkCommand.RevokeHandover>("/handover-revocations", "revoke-handover", "Takes back a handover before it comes into effect");
        offices.Map<NetworkCommand.Resign>("/resignations", "resign", "A holder resigns");
        offices.Map<NetworkCommand.LeaveVacant>("/vacancies", "leave-vacant", "States that an office is vacant");
        offices.Map<NetworkCommand.ChangePerson>("/person-changes", "change-person", "Another person exercises the office for its holder");
        offices.Map<NetworkCommand.CorrectTerm>("/term-corrections", "correct-term", "Corrects the dates of a term");
        offices.Map<NetworkCommand.ConfirmTerm>("/term-confirmations", "confirm-term", "Confirms a term, as it stands, that another side posted");
        offices.Map<NetworkCommand.DisputeTerm>("/term-disputes", "dispute-term", "Disputes a term that another side posted, with the reason; a later confirmation lifts it");
        offices.Map<NetworkCommand.RecordTerm>("/term-records", "record-term", "Reports what a source says of who held an office");
        offices.Map<NetworkCommand.RecordHandover>("/handover-records", "record-handover", "Reports a succession that a source tells");
        offices.Map<NetworkCommand.CorrectTermRecord>("/term-record-corrections", "correct-term-record", "Replaces a report that had its source wrong");
        offices.Map<NetworkCommand.RetractTermRecord>("/term-record-retractions", "retract-term-record", "Takes back a report");
    }

    private static void Map<TCommand>(this IEndpointRouteBuilder routes, string pattern, string name, string summary)
        where TCommand : NetworkCommand =>
        routes.MapCommand<TCommand>(pattern, $"network.{name}", $"network.{name}", summary, Address, Elsewhere);

    /// <summary>To found one is asked of the id itself, which knows best whose it is. Whether it is a network is asked first: that is at hand, and hardly ever it is none.</summary>
    private static async ValueTask<Problem?> Elsewhere(CommandCall call, NetworkCommand command, CancellationToken ct)
    {
        var register = call.Register;
        return command is not NetworkCommand.Found && MemberId.TryParse(call["network"], null, out var id) && await register.Find(NetworkId.Parse(id.Value), ct) is null
            ? await Places.Elsewhere(id, Places.Networks, register, ct)
            : null;
    }

    private static async ValueTask<(Addressed? To, InputProblem? Problem)> Address<TCommand>(CommandCall call, TCommand command, CancellationToken ct)
        where TCommand : NetworkCommand
    {
        if (!NetworkId.TryParse(call["network"], null, out var network)) return (null, new("", Slug.Rule));
        if (NetworkCommands.Person(command) is { } person && !await PersonEndpoints.IsKnown(person, call, ct)) return (null, PersonEndpoints.Unknown);

        var isDecided = Authority.Replaces(command) && await call.Register.Find(network, ct) is { IsDecided: true };
        return (
            new(
                network.Value, Authority.Needs(network, command, isDecided), (envelope, token) => call.Register.Send(network, command, envelope, token),
                By: caller => Authority.SidesOf(caller.Principal, network, command, caller.Today)),
            null);
    }
}
