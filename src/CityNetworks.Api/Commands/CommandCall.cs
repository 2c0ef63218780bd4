using CityNetworks.Actors;
using CityNetworks.EventStore;
using Microsoft.AspNetCore.Routing;

namespace CityNetworks.Api.Commands;

/// <summary>Where a command was sent: what its address tells, and the register that is meant, which can be one in which it is only tried.</summary>
internal sealed record CommandCall(RouteValueDictionary Address, IRegister Register, IEventLog Log)
{
    /// <summary>A part of the address.</summary>
    public string? this[string name] => Address[name] as string;
}
