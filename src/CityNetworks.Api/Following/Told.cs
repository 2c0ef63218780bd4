using CityNetworks.Actors;
using CityNetworks.Contracts;
using CityNetworks.EventStore;

namespace CityNetworks.Api.Following;

/// <summary>An event on its way to those who follow: written out once, however many they are.</summary>
/// <param name="link">Where it stands in what concerns the subject that is followed, if it does.</param>
internal sealed class Told(StoredEvent @event, Epoch epoch, Concern? link = null)
{
    private byte[]? _frame;
    private StreamName[]? _about;

    public StoredEvent Event => @event;

    public Concern? Link => link;

    /// <summary>As it is sent.</summary>
    public byte[] Frame => _frame ??= Frames.Of(@event, epoch, link);

    /// <summary>Whose event it is, and whom it concerns.</summary>
    /// <exception cref="UnknownContractException">A newer release recorded it, and only that knows.</exception>
    public IReadOnlyList<StreamName> About => _about ??= [@event.Stream, .. Kinds.Concerns(MessageCodec.Decode(@event.Type, @event.Data)).Select(member => new StreamName(member.Value))];
}
