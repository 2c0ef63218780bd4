using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CityNetworks.Domain;

namespace CityNetworks.Contracts.Json;

/// <summary>Knows what its lists are of.</summary>
internal interface IListConverter
{
    const string NoNull = "a list holds no null";

    Type Item { get; }
}

/// <summary>A list without nulls, as an array.</summary>
internal sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>, IListConverter
{
    public Type Item => typeof(T);

    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new RefusedJson("a list is expected");
        var item = (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
        var items = ImmutableArray.CreateBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null) throw new RefusedJson(IListConverter.NoNull, $"/{items.Count}");
            items.Add(item.Read(ref reader, typeof(T), options)!); // Not null: only null is read as null.
        }

        return items.Count == 0 ? ValueList<T>.Empty : new(items.DrainToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        var item = (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
        writer.WriteStartArray();
        foreach (var one in value) item.Write(writer, one, options);
        writer.WriteEndArray();
    }
}

/// <summary>A set has no order of its own, so it is written in that of its ids.</summary>
internal sealed class NetworkSetConverter : JsonConverter<ImmutableHashSet<NetworkId>>, IListConverter
{
    private static readonly ValueListConverter<NetworkId> List = new();

    public Type Item => typeof(NetworkId);

    public override ImmutableHashSet<NetworkId> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. List.Read(ref reader, typeof(ValueList<NetworkId>), options)];

    public override void Write(Utf8JsonWriter writer, ImmutableHashSet<NetworkId> value, JsonSerializerOptions options) =>
        List.Write(writer, [.. value.OrderBy(n => n.Value, StringComparer.Ordinal)], options);
}
