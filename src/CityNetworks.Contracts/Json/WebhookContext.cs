using System.Text.Json.Serialization;
using CityNetworks.Domain.Webhooks;

namespace CityNetworks.Contracts.Json;

/// <summary>The shapes of webhooks, compiled ahead like those of <see cref="ContractContext"/>, whose conventions and converters they are written by.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WebhookEvent.Registered), TypeInfoPropertyName = "WebhookEventRegistered")]
[JsonSerializable(typeof(WebhookEvent.Changed), TypeInfoPropertyName = "WebhookEventChanged")]
[JsonSerializable(typeof(WebhookEvent.SecretRotated), TypeInfoPropertyName = "WebhookEventSecretRotated")]
[JsonSerializable(typeof(WebhookEvent.Enabled), TypeInfoPropertyName = "WebhookEventEnabled")]
[JsonSerializable(typeof(WebhookEvent.Disabled), TypeInfoPropertyName = "WebhookEventDisabled")]
[JsonSerializable(typeof(WebhookEvent.Removed), TypeInfoPropertyName = "WebhookEventRemoved")]
[JsonSerializable(typeof(WebhookCommand.Register), TypeInfoPropertyName = "WebhookCommandRegister")]
[JsonSerializable(typeof(WebhookCommand.Change), TypeInfoPropertyName = "WebhookCommandChange")]
[JsonSerializable(typeof(WebhookCommand.RotateSecret), TypeInfoPropertyName = "WebhookCommandRotateSecret")]
[JsonSerializable(typeof(WebhookCommand.Enable), TypeInfoPropertyName = "WebhookCommandEnable")]
[JsonSerializable(typeof(WebhookCommand.Disable), TypeInfoPropertyName = "WebhookCommandDisable")]
[JsonSerializable(typeof(WebhookCommand.GiveUp), TypeInfoPropertyName = "WebhookCommandGiveUp")]
[JsonSerializable(typeof(WebhookCommand.Remove), TypeInfoPropertyName = "WebhookCommandRemove")]
[JsonSerializable(typeof(Webhook.Known), TypeInfoPropertyName = "WebhookKnown")]
internal sealed partial class WebhookContext : JsonSerializerContext;
