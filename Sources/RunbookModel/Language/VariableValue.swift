/// What the value of a variable must be for any program to be started with it.
public enum VariableValue {
  /// The longest value in bytes: Linux passes no longer `NAME=value` to a program than 128 KiB (execve(2)), and this
  /// leaves room for the name.
  public static let limit = 127 << 10

  /// The most that all variables of a run may have together, in bytes: half of what Linux passes to a program.
  public static let totalLimit = 1 << 20
  /// Why one more value can't be had, as half a sentence after the value.
  public static let totalRefusal = "makes more than \(totalLimit >> 20) MiB of variables with the others"

  /// Why bytes can't be the value of a variable, as half a sentence after the value.
  public static let encodingRefusal = "is not UTF-8, so it can't be handed on as it is"

  /// Why a text can't be the value of a variable, as half a sentence after the value: nil when it can.
  public static func refusal(of value: String) -> String? {
    if value.utf8.contains(0) { return "contains a NUL byte, which no variable can hold" }
    guard value.utf8.count <= limit else {
      return "has \(value.utf8.count) bytes, and a variable can hold \(limit)"
    }
    return nil
  }
}
