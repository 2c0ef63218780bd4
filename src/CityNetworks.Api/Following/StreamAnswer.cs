using CityNetworks.Api.Reading.Lists;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CityNetworks.Api.Following;

/// <summary>What is wanted after a position, as it is recorded, until one of the two sides ends it.</summary>
internal sealed class StreamAnswer(Filter filter, Position after, Epoch epoch) : IResult
{
    private static readonly MinDataRate Farewell = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, services, ct) = (httpContext.Response, httpContext.RequestServices, httpContext.RequestAborted);
        response.ContentType = Forms.EventStream;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // What stands between would keep events until there are many.
        if (Methods.IsHead(httpContext)) return;
        using var part = await services.GetRequiredService<NewEvents>().Follow(filter, after, ct);
        var stream = new EventStream(response.BodyWriter, part.Followed, part.Follower, part.Tail, epoch, services.GetRequiredService<TimeProvider>());

        // The server would cut off who is slow without a word; but somebody who does not take even that in time is.
        var rate = httpContext.Features.Get<IHttpMinResponseDataRateFeature>();
        if (rate is not null) rate.MinDataRate = null;
        await stream.Send(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, ct);
        if (rate is not null) rate.MinDataRate = Farewell;
        await response.BodyWriter.FlushAsync(ct);
    }
}
