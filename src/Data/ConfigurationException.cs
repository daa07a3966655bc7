namespace SelfSup.Data;

/// <summary>A wrong option, recipe key or value: the command line ends with exit code 2 instead of 1.</summary>
public sealed class ConfigurationException : UserErrorException
{
    /// <summary>Makes an error with its one-line message.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with its one-line message and its cause, which <c>--verbose</c> shows.</summary>
    public ConfigurationException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
