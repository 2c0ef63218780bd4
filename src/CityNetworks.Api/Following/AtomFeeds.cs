using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using CityNetworks.Api.Reading;
using CityNetworks.Api.Reading.Lists;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Following;

/// <summary>The newest of what is recorded under an id, in sentences, for feed readers: Atom (RFC 4287).</summary>
internal static class AtomFeeds
{
    private const string Atom = "application/atom+xml";
    private const string Namespace = "http://www.w3.org/2005/Atom";
    private const int Entries = 50;

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true };

    public static void MapAtomFeeds(this IEndpointRouteBuilder routes)
    {
        var form = new OfferedForm(Atom, $"The newest {Entries} events in sentences, the newest first. The id of an entry is its event's hash.");
        foreach (var (place, one, parameter) in new[] { (Places.Networks, "network", "network"), (Places.Cities, "city", "member"), (Places.Organisations, "organisation", "member") })
        {
            routes.MapGroup($"/api/{place}/{{{parameter}}}").WithTags(char.ToUpperInvariant(place[0]) + place[1..])
                .MapRead("/feed.atom", $"{one}.feed", "The newest of everything recorded under this id, by itself and by others, for feed readers", form, Feed(place))
                .WithMetadata(Languages.Parameter);
        }
    }

    private static ReadHandler Feed(string place) => async (context, reads, reader, ct) =>
    {
        if (!Languages.TryRead(context, out var language, out var problem)) return problem!; // Given when it is false.
        (_, problem) = await Places.Find(context, place, reader, ct);
        if (problem is not null) return problem;
        context.Response.Headers.Remove("Content-Location"); // The record itself, as its history has it.
        var id = (string)context.Request.RouteValues[place == Places.Networks ? "network" : "member"]!; // The route has it.
        var newest = await Newest(new(id), reader.AsOf.KnownAt, reads, ct);
        var told = await EventReads.Told(newest, reads, reader, ct);
        var bytes = Write(id, (await reader.Called(id, ct))?.In(language) ?? id, place, told, language);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        return Results.Bytes(bytes, $"{Atom}; charset=utf-8", entityTag: new($"\"{digest}\""), lastModified: newest[0].Event.RecordedAt);
    };

    private static async Task<IReadOnlyList<(StoredEvent Event, long? Concern)>> Newest(StreamName stream, Position knownAt, Reads reads, CancellationToken ct)
    {
        var end = await new SubjectTail(stream, reads.Store, reads.Epoch).At(knownAt, ct);
        var own = await reads.Store.ReadStream(stream, new(Math.Max(end.Version - Entries, 0)), Entries, ct);
        var others = await reads.Store.ReadConcerns(stream, Math.Max(end.Concern - Entries, 0), Entries, ct);
        return
        [
            .. own.Select(e => (Event: e, Concern: (long?)null)).Concat(others.Select(c => (c.Event, (long?)c.Number)))
                .Where(e => e.Event.Position.CompareTo(knownAt) <= 0).OrderByDescending(e => e.Event.Position).Take(Entries),
        ];
    }

    private static byte[] Write(string id, string name, string place, IReadOnlyList<EventView> told, string language)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, language);
            xml.WriteElementString("id", Namespace, $"urn:citynetworks:{id}");
            xml.WriteElementString("title", Namespace, name);
            xml.WriteElementString("updated", Namespace, Instant(told[0].RecordedAt)); // Whoever is registered has an event.
            xml.WriteStartElement("author", Namespace);
            xml.WriteElementString("name", Namespace, "CityNetworks");
            xml.WriteEndElement();
            Link("self", $"/api/{place}/{id}/feed.atom?language={language}", Atom);
            Link("alternate", $"/api/{place}/{id}/history", Forms.Json);
            foreach (var e in told)
            {
                xml.WriteStartElement("entry", Namespace);
                xml.WriteElementString("id", Namespace, $"urn:citynetworks:event:{e.Hash}");
                xml.WriteElementString("title", Namespace, e.Sentence.In(language));
                xml.WriteElementString("updated", Namespace, Instant(e.RecordedAt));
                xml.WriteStartElement("category", Namespace);
                xml.WriteAttributeString("term", e.Type);
                xml.WriteEndElement();
                xml.WriteElementString("content", Namespace, e.Sentence.In(language));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();

            void Link(string relation, string to, string form)
            {
                xml.WriteStartElement("link", Namespace);
                xml.WriteAttributeString("rel", relation);
                xml.WriteAttributeString("type", form);
                xml.WriteAttributeString("href", to);
                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
