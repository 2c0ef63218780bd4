using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CityNetworks.Contracts.Json;

/// <summary>How everything is written: camelCase, only what differs from what a missing member means, and nothing that is not in the shape.</summary>
internal static class Conventions
{
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Made();

    public static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(ContractContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractContext.Default, WebhookContext.Default).WithAddedModifier(Apply),
            AllowDuplicateProperties = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Names keep their letters; the bytes are JSON, never part of a page.
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A member is required unless its parameter has a default or may be null, and left out exactly when leaving it out means the same.</summary>
    private static void Apply(JsonTypeInfo shape)
    {
        if (shape.Kind != JsonTypeInfoKind.Object) return;
        for (var i = shape.Properties.Count - 1; i >= 0; i--)
        {
            var property = shape.Properties[i];
            if (property.AssociatedParameter is not { } parameter)
            {
                shape.Properties.RemoveAt(i); // Computed from the others.
                continue;
            }

            var byDefault = parameter.HasDefaultValue ? parameter.DefaultValue ?? Default(parameter.ParameterType) : null;
            property.IsRequired = !parameter.HasDefaultValue && !MayBeNull(property);
            if (property.IsRequired || byDefault is null) continue;
            property.ShouldSerialize = (_, value) => !byDefault.Equals(value);
        }
    }

    public static bool MayBeNull(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    /// <summary>What <c>default</c> is: null, or the value of a struct that nobody has set.</summary>
    private static object? Default(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null ? RuntimeHelpers.GetUninitializedObject(type) : null;
}
