using CityNetworks.Api.Commands;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace CityNetworks.Api.Imports;

/// <summary>The addresses that commands are posted to, for commands that do not come in a request of their own.</summary>
internal sealed class CommandAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<ILookup<(int, string), (TemplateMatcher Matcher, CommandPath Path)>> _byShape = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<CommandPath>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Post)) // A command has a method.
        .Where(e => MessageCodec.Category(e.Metadata.GetMetadata<CommandName>()!.Value) is not ("principal" or "webhook")) // And a name. Keys and secrets are shown once, to who asked for one.
        .Select(e => (Template: TemplateParser.Parse(e.RoutePattern.RawText!), Path: e.Metadata.GetMetadata<CommandPath>()!)) // Mapped from text.
        .ToLookup(r => Shape(r.Template), r => (new TemplateMatcher(r.Template, []), r.Path)));

    /// <summary>What is posted to, and what its address tells; null where no command is posted there.</summary>
    public (CommandPath Path, RouteValueDictionary Address)? Find(string post)
    {
        var segments = post.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (post is not ['/', ..] || segments.Length == 0) return null;
        foreach (var (matcher, path) in _byShape.Value[(segments.Length, segments[^1])].Concat(_byShape.Value[(segments.Length, "")]))
        {
            var address = new RouteValueDictionary();
            if (matcher.TryMatch(post, address)) return (path, address);
        }

        return null;
    }

    /// <summary>How long an address is, and its last word; empty where that varies.</summary>
    private static (int, string) Shape(RouteTemplate template) => (template.Segments.Count, template.Segments[^1].Parts is [{ IsLiteral: true, Text: { } word }] ? word : "");
}
