using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CityNetworks.Contracts.Json;

namespace CityNetworks.Contracts;

/// <summary>How answers are written: values of the domain as in what is stored, and shapes of their own around them; what is null is left out.</summary>
public static class AnswerJson
{
    public static JsonSerializerOptions Options { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(Conventions.Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(), // Not the stored shapes: they leave out what goes without saying.
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IgnoreReadOnlyProperties = false,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.MakeReadOnly();
        return options;
    }
}
