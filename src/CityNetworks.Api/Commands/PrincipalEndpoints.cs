using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Principals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>What operators do: who may use the register, with which rights and keys.</summary>
internal static class PrincipalEndpoints
{
    public static void MapPrincipals(this IEndpointRouteBuilder routes)
    {
        var principals = routes.MapGroup("/api/principals/{principal}").WithTags("Principals");
        Map<PrincipalCommand.Create>("", "create", "Makes somebody known");
        Map<PrincipalCommand.Give>("/grants", "give", "Gives a right: to speak for somebody, to record, to operate");
        Map<PrincipalCommand.Revoke>("/grant-revocations", "revoke", "Takes a right back");
        Map<PrincipalCommand.IssueKey>("/keys", "issue-key", "Makes a key and shows it once; or takes up one of which only the SHA-256 is sent");
        Map<PrincipalCommand.RevokeKey>("/key-revocations", "revoke-key", "Makes a key void");
        principals.MapGet("", Read).WithName("principal.read").WithSummary("Rights and keys of a principal; for operators and the principal itself")
            .Produces<PrincipalView>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

        void Map<TCommand>(string pattern, string name, string summary)
            where TCommand : PrincipalCommand =>
            principals.MapCommand<TCommand>(pattern, $"principal.{name}", $"principal.{name}", summary, (call, command, _) => ValueTask.FromResult(Address(call, command)));
    }

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, PrincipalCommand command)
    {
        if (!PrincipalId.TryParse(call["principal"], null, out var principal)) return (null, new("", Slug.Rule));
        if (principal == PrincipalId.System) return (null, new("", $"'{principal}' is the register itself, which takes no rights and no keys"));
        Func<CancellationToken, ValueTask<string?>>? newKey = null;
        if (command is PrincipalCommand.IssueKey { Hash: null })
        {
            var (key, hash) = BearerKeys.Issue(principal);
            command = new PrincipalCommand.IssueKey(hash);

            // The same request may have come twice: then one key was recorded, and the other is never shown.
            newKey = async token => await call.Register.Find(principal, token) is { } known && known.Keys.Any(k => k.Hash == hash) ? key : null;
        }

        return (new($"principal/{principal}", Authority.Operator, (envelope, token) => call.Register.Send(principal, command, envelope, token), NewKey: newKey), null);
    }

    private static async Task<IResult> Read(HttpContext context, BearerKeys keys, IRegister register, CancellationToken ct)
    {
        var (caller, reason) = await keys.Identify(context.Request, ct);
        if (caller is null) return Problems.Unauthorized(reason!); // Identify gives one of the two.
        if (!PrincipalId.TryParse(context.Request.RouteValues["principal"] as string, null, out var principal)) return Problems.Input(new InputProblem("", Slug.Rule));
        if (caller.Id != principal && Authority.Covering(caller.Principal, Authority.Operator, caller.Today) is null) return Problems.Forbidden("Only operators see other principals.");
        return await register.Find(principal, ct) is { } known
            ? Results.Json(new PrincipalView(principal.Value, known.Name, [.. known.Grants.Select(GrantView.Of)], [.. known.Keys.Select(k => new KeyView(k.Number, k.From, k.Until))]), ApiJson.Default.PrincipalView)
            : Problems.NotFound($"Nobody is known as '{principal}'.");
    }
}

/// <summary>Somebody who uses the register.</summary>
public sealed record PrincipalView(string Id, string Name, IReadOnlyList<GrantView> Grants, IReadOnlyList<KeyView> Keys);

/// <summary>A right of a principal.</summary>
/// <param name="Right">speak, record or operate.</param>
/// <param name="For">Whom it may speak for.</param>
/// <param name="Until">The first day on which it no longer counts.</param>
public sealed record GrantView(int Number, string Right, string? For, DateOnly From, DateOnly? Until)
{
    internal static GrantView Of(Grant grant) => new(grant.Number, grant.Right.ToString().ToLowerInvariant(), grant.For?.Value, grant.From, grant.Until);
}

/// <summary>A key, without anything it could be used by.</summary>
public sealed record KeyView(int Number, DateOnly From, DateOnly? Until);
