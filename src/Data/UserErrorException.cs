namespace SelfSup.Data;

/// <summary>
/// Something the user can mend: a missing, damaged or ill-fitting file, a wrong key or value. The message is one line that
/// names the file or key, what was expected, and what to do; the command line prints it after <c>error: </c> without a stack trace.
/// </summary>
public class UserErrorException : Exception
{
    /// <summary>Makes an error with its one-line message.</summary>
    public UserErrorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error with its one-line message and its cause, which <c>--verbose</c> shows.</summary>
    public UserErrorException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
