using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CityNetworks.Api;

/// <summary>The methods that every address answers beside its own: HEAD wherever GET is answered, and OPTIONS, which tells the others.</summary>
internal static class Methods
{
    private static readonly object Head = new();

    /// <summary>Whether only the headers of an answer are wanted. Only an answer that does not end by itself has to ask.</summary>
    public static bool IsHead(HttpContext context) => context.Items.ContainsKey(Head);

    /// <summary>Comes before routing, which knows only what is mapped.</summary>
    public static void UseHeadAndOptions(this WebApplication app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;

        // The server sends no body to who asked for none, whatever is written.
        if (HttpMethods.IsHead(method)) (context.Request.Method, context.Items[Head]) = (HttpMethods.Get, true);
        await next(context);
        context.Request.Method = method;
        if (context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed || context.Response.HasStarted) return;
        context.Response.Headers.Allow = Allowed($"{context.Response.Headers.Allow}");
        if (HttpMethods.IsOptions(method)) context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    private static string Allowed(string mapped)
    {
        var methods = mapped.Split(", ", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (methods.Contains(HttpMethods.Get)) methods.Insert(methods.IndexOf(HttpMethods.Get) + 1, HttpMethods.Head);
        return string.Join(", ", methods.Append(HttpMethods.Options));
    }
}
