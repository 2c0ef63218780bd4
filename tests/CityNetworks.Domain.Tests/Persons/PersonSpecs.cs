using CityNetworks.Domain.Persons;
using Xunit;

namespace CityNetworks.Domain.Tests.Persons;

public sealed class PersonSpecs
{
    private static readonly PersonKey Key = new("p-0123456789abcdef0123");
    private static readonly Spec<Person, PersonCommand, PersonEvent> Unknown = new(Person.Decider, Person.Decider.Initial, Cast.Now, null);
    private static readonly Spec<Person, PersonCommand, PersonEvent> Known = Unknown.And(new PersonEvent.Registered(Key));

    [Fact]
    public void A_person_is_registered_once()
    {
        Unknown.When(new PersonCommand.Register("", Key)).Then(new PersonEvent.Registered(Key));
        Known.When(new PersonCommand.Register("", Key)).ThenNothing();
    }

    [Fact]
    public void A_person_is_erased_once_and_for_good()
    {
        Known.When(new PersonCommand.Erase()).Then(new PersonEvent.Erased());
        Known.And(new PersonEvent.Erased()).When(new PersonCommand.Erase()).ThenNothing();
        Known.And(new PersonEvent.Erased()).When(new PersonCommand.Register("", Key)).ThenNothing();
    }

    [Fact]
    public void Nobody_is_erased_who_was_never_registered() => Unknown.When(new PersonCommand.Erase()).ThenRefused(new PersonIsUnknown());
}
