using CityNetworks.Api.Reading;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Following;

/// <summary>The language of what a programme fetches that cannot be told which to ask for: feed readers, calendars.</summary>
internal static class Languages
{
    private const string Name = "language";
    private static readonly string[] All = ["en", "fr"];

    public static QueryParameters Parameter { get; } = new([Name], All);

    /// <summary>The one of the address, else of the header.</summary>
    public static bool TryRead(HttpContext context, out string language, out IResult? problem)
    {
        (language, problem) = (context.Request.Query[Name].ToString() is { Length: > 0 } text ? text : Reads.Language(context), null);
        if (!All.Contains(language)) problem = Problems.Input(new InputProblem($"?{Name}", $"one of these is expected: {string.Join(", ", All)}"));
        return problem is null;
    }
}
