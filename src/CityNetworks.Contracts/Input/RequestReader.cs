using System.Text.Json;
using CityNetworks.Contracts.Input;

namespace CityNetworks.Contracts;

/// <summary>Reads what strangers send that is no command, and so never stored: what is wrong with it comes back as with commands.</summary>
public static class RequestReader
{
    /// <summary>One of the two.</summary>
    public static (T? Request, InputProblem? Problem) Read<T>(ReadOnlyMemory<byte> body)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(body.Span, AnswerJson.Options) is { } request) return (request, null);
        }
        catch (JsonException)
        {
            // What is wrong is found below.
        }

        return (null, Diagnosis.Of(body, AnswerJson.Options.GetTypeInfo(typeof(T))));
    }
}
