internal import ArgumentParser
internal import Canvas
internal import Glibc

/// `yiping` without a subcommand opens the console; all commands and options are defined once,
/// here and in `Commands/`, and help comes from the definitions.
struct Yiping: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yiping",
    abstract: "One screen for a health district's command centre (一屏).",
    version: "0.1.0",
    subcommands: [
      OpenConsole.self, PrintOverview.self, PrintValue.self, PrintValues.self, PrintList.self,
      PrintPage.self, SetTarget.self, SampleDistrict.self, SnapshotFiles.self, LedgerFile.self,
      Sync.self,
      Import.self, Check.self, Doctor.self, ScrubText.self, Pages.self, InstallFiles.self,
      Bench.self,
    ],
    defaultSubcommand: OpenConsole.self)
}

@main
enum Main {
  /// Synchronous on purpose: the loop owns the process's main thread.
  static func main() {
    umask(0o077)
    let status = run(Array(CommandLine.arguments.dropFirst()))
    exit(status.rawValue)
  }

  static func run(_ arguments: [String]) -> ExitStatus {
    let language = Surroundings.language(of: arguments)
    do {
      var command = try Yiping.parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let failure as Failure {
      failure.report(in: language)
      return failure.status
    } catch {
      return report(parserError: error)
    }
  }

  /// Help and version are no errors; everything else that the parser says is a wrong usage.
  private static func report(parserError error: any Error) -> ExitStatus {
    let message = Yiping.fullMessage(for: error)
    if Yiping.exitCode(for: error) == .success {
      print(message)
      return .done
    }
    writeError(Scrub.lines(message))
    return .usage
  }
}

/// What a caller's script can rely on; any other status is a bug.
enum ExitStatus: Int32 {
  case done = 0
  case usage = 1
  case refused = 2
  case busy = 3
  case surroundings = 4
}
