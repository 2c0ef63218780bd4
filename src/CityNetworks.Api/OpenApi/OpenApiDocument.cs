using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Api.Commands;
using CityNetworks.Api.Following;
using CityNetworks.Api.Imports;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Networks;
using CityNetworks.Domain.Time;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CityNetworks.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document: what the framework cannot see of endpoints that read their request themselves.</summary>
internal static class OpenApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Clear();
            json.SerializerOptions.TypeInfoResolverChain.Add(AnswerJson.Options.TypeInfoResolver!); // It has one.
            foreach (var converter in AnswerJson.Options.Converters) json.SerializerOptions.Converters.Add(converter);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // A number is never written as text.
        });
        return services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = NameOf;
            options.AddDocumentTransformer(Describe);
            options.AddOperationTransformer(Describe);
            options.AddSchemaTransformer(Describe);
        });
    }

    private static string? NameOf(JsonTypeInfo shape) => OpenApiOptions.CreateDefaultSchemaReferenceId(shape) switch
    {
        null => null,
        _ when shape.Type.IsGenericType && shape.Type.GetGenericTypeDefinition() == typeof(ValueList<>) => null,
        _ when shape.Type.IsGenericType && shape.Type.GetGenericTypeDefinition() == typeof(ListView<>) => $"{shape.Type.GenericTypeArguments[0].Name}List",

        // Cases of different families bear the same name; with its family's, each is alone.
        var name when shape.Type is { DeclaringType: { } family } => family.Name.Replace("Command", "", StringComparison.Ordinal) + name,
        var name => name,
    };

    private static Task Describe(Microsoft.OpenApi.OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new()
        {
            Title = "CityNetworks",
            Version = "v1",
            Description = "A register of who belongs to which network of cities: since when, in which capacity, who presides, who follows which country group, and according to which source.",
        };
        document.Servers?.Clear();
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of a principal of the register." };
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations?.Values.AsEnumerable() ?? []))
        {
            if (operation.Responses?.ContainsKey("401") == true) operation.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        }

        Problems(document);
        OpenApiAnswers.LeaveNullsOut(document);
        LeaveAddressesOut(document);
        CloseCircles(document);
        return Task.CompletedTask;
    }

    /// <summary>What stands in the address is not in the body.</summary>
    private static void LeaveAddressesOut(Microsoft.OpenApi.OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths)
        {
            var inPath = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')).ToList();
            foreach (var content in (item.Operations ?? []).Values.SelectMany(o => o.RequestBody?.Content?.Values.AsEnumerable() ?? []))
            {
                if (content.Schema is not OpenApiSchemaReference { Reference.Id: { } id } || document.Components?.Schemas?[id] is not OpenApiSchema shape) continue;
                foreach (var name in inPath)
                {
                    shape.Properties?.Remove(name);
                    shape.Required?.Remove(name);
                }
            }
        }
    }

    /// <summary>Lists within a shape of that same shape refer to it.</summary>
    private static void CloseCircles(Microsoft.OpenApi.OpenApiDocument document)
    {
        foreach (var property in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values.SelectMany(shape => shape.Properties?.Values.AsEnumerable() ?? []).OfType<OpenApiSchema>())
        {
            if (property.Items is OpenApiSchema { Title: { } name, Type: null }) property.Items = new OpenApiSchemaReference(name, document);
        }
    }

    /// <summary>What this API's problems say beyond RFC 9457.</summary>
    private static void Problems(Microsoft.OpenApi.OpenApiDocument document)
    {
        if (document.Components?.Schemas?["ProblemDetails"] is not OpenApiSchema { Properties: { } properties }) return;
        properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable: the rule that said no, or what is wrong. The last part of the type." };
        properties["lines"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Of an import: each line that cannot be recorded, and why.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "As an editor counts." },
                    ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Of the answer it would get if it were posted alone, after those before it." },
                    ["problem"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The code of that answer." },
                    ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        };
        properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Of input that cannot be read: each field and the rule it breaks.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "JSON pointer into the body, or ?name of a parameter." },
                    ["rule"] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            },
        };
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.Parameters ??= [];
        foreach (var part in context.Description.RelativePath!.Split('/').Where(p => p.StartsWith('{'))) // Every endpoint has a path.
        {
            var name = part.Trim('{', '}');
            if (operation.Parameters.All(p => p.Name != name)) operation.Parameters.Add(Parameter(name, ParameterLocation.Path, ParameterTexts.Paths.GetValueOrDefault(name, Slug.Rule), true));
        }

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var (name, codes) in metadata.OfType<QueryParameters>().Where(q => q.Form is null).SelectMany(q => q.Names.Select(name => (name, q.Codes))).DistinctBy(q => q.name))
        {
            operation.Parameters.Add(Parameter(name, ParameterLocation.Query, ParameterTexts.Queries[name], false, codes));
            if (name is "validAt" or "from") operation.Parameters.Add(Parameter("Accept-Language", ParameterLocation.Header, "The language names are shown in where they have one in it: en or fr.", false));
            if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse answer)
            {
                if (name == "after") Header(answer, "Link", "The next page, rel=\"next\" (RFC 8288); none on the last.");
                if (name == "knownAt") Header(answer, "Known-At", "The position that knownAt was resolved to; left out where it was not given.");
            }
        }

        if (metadata.OfType<QueryParameters>().Where(q => q.Form is not null).ToList() is { Count: > 0 } following)
        {
            foreach (var (name, codes) in following.SelectMany(q => q.Names.Select(name => (name, q.Codes))).DistinctBy(q => q.name).Where(q => operation.Parameters.All(p => p.Name != q.name))) operation.Parameters.Add(Parameter(name, ParameterLocation.Query, ParameterTexts.Following[name], false, codes));
            operation.Parameters.Add(Parameter(PlaceQuery.LastEventId, ParameterLocation.Header, "Of a stream: the id of the last event that came, as a browser sends it when it connects again. It goes before after and from.", false));
        }

        if (metadata.OfType<ImportFormat>().ToList() is { Count: > 0 } formats)
        {
            operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, "One key for the whole, 1 to 120 visible ASCII characters; a line without a key of its own is found under it, a slash and its number.", true));
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = formats.ToDictionary(f => f.MediaType, f => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = f.Description } }),
            };
        }

        foreach (var form in metadata.OfType<OfferedForm>())
        {
            operation.Responses ??= [];
            if (operation.Responses.GetValueOrDefault("200") is not OpenApiResponse answer) operation.Responses["200"] = answer = new() { Description = "OK" };
            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            answer.Content[form.MediaType] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = form.IsList ? JsonSchemaType.Array : JsonSchemaType.String,
                    Items = form.IsList ? new OpenApiSchema { Type = JsonSchemaType.Object } : null,
                    Description = form.Description,
                },
            };
        }

        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse { Content: { } contents } list && contents.TryGetValue(Forms.Csv, out var table))
        {
            table.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "RFC 4180, UTF-8, with a header. One row an item, with the columns of its shape in their order whatever the data: objects laid out flat (network.id, network.name), "
                    + "lists of texts joined by \"; \", lists of what has an id and a name in a column for either, any other list as JSON. An apostrophe stands before a text that a spreadsheet would take for a formula.",
            };
            Header(list, "Register-Position", "With CSV: the position the list is read as of.");
            Header(list, "Valid-At", "With CSV: the time in the world the list is about.");
        }

        if (metadata.OfType<CommandName>().Any())
        {
            operation.Parameters.Add(Parameter("Idempotency-Key", ParameterLocation.Header, "One key for one command, 1 to 128 visible ASCII characters; the same again gets the same answer.", true));
            operation.Parameters.Add(Parameter("If-Match", ParameterLocation.Header, "The version that must still be the current one.", false));
            operation.Parameters.Add(Parameter("Accept-Language", ParameterLocation.Header, "The language of a refusal: en or fr. A key gets the same answer in either.", false));
        }

        return Task.CompletedTask;
    }

    private static void Header(OpenApiResponse answer, string name, string description)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, bool required, IReadOnlyList<string>? codes = null) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema
        {
            Type = name is "limit" or "afterVersion" or "afterConcern" or "number" ? JsonSchemaType.Integer : JsonSchemaType.String,
            Enum = codes is null ? null : [.. codes.Select(c => (JsonNode)c)],
        },
    };

    /// <summary>Types that are written as text, which the framework shows as anything.</summary>
    private static async Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(DateOnly)) Text("A day: 2024-05-01.", "2024-05-01");
        else if (type == typeof(EdtfDate)) Text("An EDTF date: 2017, 2017-03, 2017-03-29, 201X, 2017~, [..2017]…", "2017-03");
        else if (type == typeof(NetworkId) || type == typeof(MemberId)) Text(Slug.Rule, "fr-toulouse");
        else if (type == typeof(MeetingDates)) Text("When they meet: an EDTF date, 2011-12, or an interval between two, 2017-10-09/2017-10-10.", "2017-10-09/2017-10-10");
        else if (type == typeof(ClockTime)) Text("A day, or a minute of it on the clocks of the place, without a zone.", "2017-10-09T16:00");
        else if (type == typeof(OfficeId)) Text("An office of the network, or body/office.", "groupe-pays-vn/presides");
        else if (type == typeof(PersonKey)) Text("The key of a registered person.", "p-0123456789abcdef0123");
        else if (type == typeof(Period))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "When it held: from (EDTF, empty for unknown, .. for ever since), until (first day it no longer holds, .. while it stands) or to (last day), attested (dates at which a source says that it held).";
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["from"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["until"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["to"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["attested"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        }
        else if (type == typeof(StoredJson)) (schema.Type, schema.AdditionalPropertiesAllowed) = (JsonSchemaType.Object, true);
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(n => (JsonNode)System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(n))];
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Description = null;
            var item = type.GenericTypeArguments[0];
            schema.Items = context.JsonPropertyInfo?.DeclaringType == item
                ? new OpenApiSchema { Title = item.Name } // A list of its own kind would be described without end; it is closed when the document is whole.
                : await context.GetOrCreateSchemaAsync(item, cancellationToken: ct);
        }

        foreach (var property in context.JsonTypeInfo.Properties.Where(OpenApiAnswers.IsLeftOutWhenNull)) schema.Required?.Remove(property.Name);

        void Text(string description, string example)
        {
            schema.Type = JsonSchemaType.String;
            schema.Description = description;
            schema.Examples = [example];
        }
    }
}
