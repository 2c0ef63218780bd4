using CityNetworks.Domain.Webhooks;
using Xunit;
using static CityNetworks.Domain.Tests.Cast;

namespace CityNetworks.Domain.Tests.Webhooks;

public sealed class WebhookSpecs
{
    private const string Url = "https://example.org/hook";

    private static readonly SigningKey Key = new(Signing.Hmac, "w-1");
    private static readonly SigningKey Other = new(Signing.Hmac, "w-2");
    private static readonly Admission Admitted = new("toulouse", Key, "e:7");
    private static readonly DateTimeOffset Later = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One of which nothing else is known.</summary>
    internal static WebhookEvent Registered { get; } = new WebhookEvent.Registered(Url, new(), Payload.Full, Key, "toulouse", "e:7");

    private static WebhookCommand.Register Asked => new(Url, Admitted: Admitted);

    [Fact]
    public void It_is_registered_without_its_secret() => Spec.NoWebhook.When(Asked).Then(Registered);

    [Fact]
    public void It_begins_with_what_is_wanted_of_it() => Spec.NoWebhook
        .When(new WebhookCommand.Register(Url, new(["network.joined.v1"], Cglu), Payload.Thin, Signing.Ed25519, Admitted: Admitted with { Key = new(Signing.Ed25519, "w-1", "whpk_") }))
        .Then(new WebhookEvent.Registered(Url, new(["network.joined.v1"], Cglu), Payload.Thin, new(Signing.Ed25519, "w-1", "whpk_"), "toulouse", "e:7"));

    [Theory]
    [InlineData("https://example.org/other", "toulouse")]
    [InlineData(Url, "bordeaux")]
    public void An_id_is_taken_by_who_has_it(string url, string owner) => Spec.Given(Registered)
        .When(new WebhookCommand.Register(url, Admitted: Admitted with { Owner = owner })).ThenRefused(new WebhookExists());

    [Fact]
    public void A_principal_has_fifty_at_most_and_may_ask_for_one_of_them_again()
    {
        Spec.NoWebhook.When(Asked with { Admitted = Admitted with { Others = 49 } }).Then(Registered);
        Spec.NoWebhook.When(Asked with { Admitted = Admitted with { Others = 50 } }).ThenRefused(new TooManyWebhooks());
        Spec.Given(Registered).When(Asked with { Admitted = Admitted with { Others = 50 } }).ThenNothing();
    }

    [Fact]
    public void Nothing_can_be_asked_of_one_that_nobody_registered()
    {
        foreach (var command in (WebhookCommand[])[new WebhookCommand.Change(Url), new WebhookCommand.RotateSecret(Key: Other), new WebhookCommand.Enable(), new WebhookCommand.Disable(), new WebhookCommand.GiveUp(DisabledBecause.Gone, 1), new WebhookCommand.Remove()])
        {
            Spec.NoWebhook.When(command).ThenRefused(new WebhookIsUnknown());
        }
    }

    [Fact]
    public void It_can_be_changed_in_full() => Spec.Given(Registered)
        .When(new WebhookCommand.Change("https://example.org/other", new(Country: "MA"), Payload.Thin))
        .Then(new WebhookEvent.Changed("https://example.org/other", new(Country: "MA"), Payload.Thin));

    [Fact]
    public void The_key_before_counts_up_to_an_instant()
    {
        Spec.Given(Registered).When(new WebhookCommand.RotateSecret(Key: Other, Until: Later)).ThenFirst(new WebhookEvent.SecretRotated(Other, Later));
        var known = Assert.IsType<Webhook.Known>(Spec.Given(Registered, new WebhookEvent.SecretRotated(Other, Later)).State);
        Assert.Equal((Other, Key, Later), (known.Key, known.Former, known.Until));
        Assert.Null(Assert.IsType<Webhook.Known>(Spec.Given(Registered, new WebhookEvent.SecretRotated(Other, null)).State).Former);
    }

    [Fact]
    public void It_is_disabled_and_enabled_once()
    {
        Spec.Given(Registered).When(new WebhookCommand.Disable()).Then(new WebhookEvent.Disabled(DisabledBecause.Asked, null));
        Spec.Given(Registered, new WebhookEvent.Disabled(DisabledBecause.Gone, null)).When(new WebhookCommand.Disable()).ThenNothing();
        Spec.Given(Registered, new WebhookEvent.Disabled(DisabledBecause.Gone, null)).When(new WebhookCommand.Enable()).Then(new WebhookEvent.Enabled());
        Spec.Given(Registered).When(new WebhookCommand.Enable()).ThenNothing();
    }

    [Fact]
    public void The_register_gives_up_the_run_that_failed_and_no_later_one()
    {
        Spec.Given(Registered).When(new WebhookCommand.GiveUp(DisabledBecause.Failing, 1, June)).Then(new WebhookEvent.Disabled(DisabledBecause.Failing, June));
        foreach (var begun in (WebhookEvent[][])[[new WebhookEvent.Changed(Url + "/2", new(), Payload.Full)], [new WebhookEvent.Disabled(DisabledBecause.Asked, null), new WebhookEvent.Enabled()]])
        {
            var again = Spec.Given([Registered, .. begun]);
            again.When(new WebhookCommand.GiveUp(DisabledBecause.Failing, 1, June)).ThenNothing();
            again.When(new WebhookCommand.GiveUp(DisabledBecause.Failing, 2, June)).Then(new WebhookEvent.Disabled(DisabledBecause.Failing, June));
        }
    }

    [Fact]
    public void Another_key_begins_no_other_run() =>
        Assert.Equal(1, Assert.IsType<Webhook.Known>(Spec.Given(Registered, new WebhookEvent.SecretRotated(Other, Later)).State).Run);

    [Fact]
    public void What_was_removed_is_gone_for_good()
    {
        Spec.Given(Registered).When(new WebhookCommand.Remove()).Then(new WebhookEvent.Removed());
        foreach (var command in (WebhookCommand[])[Asked, new WebhookCommand.Change(Url), new WebhookCommand.Enable(), new WebhookCommand.Disable(), new WebhookCommand.GiveUp(DisabledBecause.Gone, 1)])
        {
            Spec.Given(Registered, new WebhookEvent.Removed()).When(command).ThenRefused(new WebhookIsRemoved());
        }
    }
}
