namespace TorchSharp.Utils;

/// <summary>The name under which a field is registered, where it differs from the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
