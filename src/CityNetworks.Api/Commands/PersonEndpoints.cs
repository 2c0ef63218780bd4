using System.Security.Cryptography;
using System.Text;
using CityNetworks.Actors;
using CityNetworks.Api.Access;
using CityNetworks.Contracts;
using CityNetworks.Domain;
using CityNetworks.Domain.Persons;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Persons who exercise offices. Their names live in the vault; everything else holds their key.</summary>
internal static class PersonEndpoints
{
    private const int KeyBytes = 10;

    public static void MapPersons(this IEndpointRouteBuilder routes)
    {
        var persons = routes.MapGroup("/api/persons").WithTags("Persons");
        persons.MapCommand<PersonCommand.Register>("", "person.register", "person.register", "Makes a person known; the answer gives the key to refer to", (call, command, _) => ValueTask.FromResult(Address(call, command)));
        persons.MapDelete<PersonCommand.Erase>("/{person}", "person.erase", "person.erase", "Erases a person's name for good; office and member stay", (call, command, _) => ValueTask.FromResult(Address(call, command)));
        persons.MapGet("/{person}", Read).WithName("person.read").WithSummary("The name behind a key").Produces<PersonView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
    }

    public static InputProblem Unknown { get; } = new("/person", "No person is known under this key; register the person first.");

    /// <summary>Whether a person was ever registered under this key. One whose name was erased counts: what is told of the office stays right, and can be corrected.</summary>
    public static async ValueTask<bool> IsKnown(PersonKey person, CommandCall call, CancellationToken ct) =>
        await call.Log.ReadStream(person.Stream(), default, 1, ct) is [_];

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, PersonCommand.Register command)
    {
        if (command.Key is not null) return (null, new("/key", "The register gives the key; send the name alone."));
        var key = new PersonKey($"p-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}");
        return (
            new(
                "persons", Authority.Recorder, (envelope, token) => call.Register.Send(key, new PersonCommand.Register("", key), envelope with { NewId = key.Value }, token),
                [new VaultEntry(key.Value, Encoding.UTF8.GetBytes(command.Name))]),
            null);
    }

    private static (Addressed? To, InputProblem? Problem) Address(CommandCall call, PersonCommand.Erase command)
    {
        var key = new PersonKey(call["person"]!); // The route has it.
        if (!Slug.IsValid(key.Value)) return (null, new("", Slug.Rule));
        return (
            new($"persons/{key}", Authority.Operator, (envelope, token) => call.Register.Send(key, command, envelope, token), [new VaultEntry(key.Value, null)]),
            null);
    }

    private static async Task<IResult> Read(string person, IEventStore store, CancellationToken ct) =>
        await store.ReadVault(person, ct) is { } name ? Results.Json(new PersonView(person, Encoding.UTF8.GetString(name)), ApiJson.Default.PersonView)
        : await store.ReadStream(new PersonKey(person).Stream(), default, 1, ct) is [_] ? Problems.Gone($"The name of '{person}' was erased.")
        : Problems.NotFound($"No person is known as '{person}'.");
}

/// <summary>A person, as far as the register tells.</summary>
public sealed record PersonView(string Id, string Name);
