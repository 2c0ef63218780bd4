using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>The documents and pages that facts rest on.</summary>
internal static class SourceCommandEndpoints
{
    public static void MapSourceCommands(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup("/api/sources/{source}").WithTags("Sources");
        Map<SourceCommand.Describe>("", "describe", "Describes a document or page; facts may have cited it before");
        Map<SourceCommand.Correct>("/corrections", "correct", "Replaces a description that was wrong");

        void Map<TCommand>(string pattern, string name, string summary)
            where TCommand : SourceCommand =>
            sources.MapCommand<TCommand>(pattern, $"source.{name}", $"source.{name}", summary, (call, command, _) => ValueTask.FromResult(Address(call, command)));
    }

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, SourceCommand command)
    {
        if (!SourceId.TryParse(call["source"], null, out var source)) return (null, new("", Slug.Rule));
        return (new(source.Stream().Value, Authority.Recorder, (envelope, token) => call.Register.Send(source, command, envelope, token)), null);
    }
}
