using System.Security.Cryptography;
using System.Text.Json;
using CityNetworks.Contracts;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api.Reading.Lists;

/// <summary>An answer with <c>items</c>: a list, or a page of one. It is to be had as JSON and as CSV.</summary>
internal interface IListAnswer
{
    string Position { get; }

    string ValidAt { get; }

    /// <summary>What it is a list of.</summary>
    Type Item { get; }
}

/// <summary>A list in the form that the caller wants.</summary>
internal sealed class ListAnswer<T>(T answer, IListAnswer list) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Forms.Wanted(httpContext) != Forms.Csv) return Results.Json(answer, AnswerJson.Options).ExecuteAsync(httpContext);
        var bytes = Table.Of(list.Item).Write(JsonSerializer.SerializeToElement(answer, AnswerJson.Options).GetProperty("items"));
        httpContext.Response.Headers["Register-Position"] = list.Position;
        httpContext.Response.Headers["Valid-At"] = list.ValidAt;
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return Results.Bytes(bytes, Forms.CsvInFull, FileName(httpContext.Request.Path), entityTag: new($"\"{digest}\"")).ExecuteAsync(httpContext);
    }

    /// <summary>/api/networks/cva/memberships is networks-cva-memberships.csv; ids have no letter that a file could not.</summary>
    private static string FileName(PathString path) => $"{string.Join('-', path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1))}.csv"; // A list has an address.
}
