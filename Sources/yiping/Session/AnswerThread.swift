internal import District
internal import Foundation
internal import Synchronization

/// Answers one question; looks at the second argument now and then, and gives nil once it is true.
typealias Answering =
  @Sendable (Question, _ isCancelled: @escaping @Sendable () -> Bool) -> Answer?

/// The one thread on which a console's questions are answered, never Swift's shared pool.
///
/// A newer question in the same slot replaces the one that waits and cancels the one at work.
final class AnswerThread: Sendable {
  private struct State {
    var waiting: [Question] = []
    var atWork: Question?
    var isCancelled = false
    var answering: Answering?
    var work: [@Sendable () -> Void] = []
    var isEnded = false
  }

  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)
  private let deliver: @Sendable (Answer) -> Void

  /// - Parameter deliver: Called on the thread with each answer that is still wanted.
  init(deliver: @escaping @Sendable (Answer) -> Void) {
    self.deliver = deliver
    let thread = Thread { [self] in run() }
    thread.name = "answers"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// From now on questions go to another generation; those that wait are asked there.
  func use(_ answering: @escaping Answering) {
    state.withLock { $0.answering = answering }
    wake.signal()
  }

  /// Runs something on the thread before the questions that wait: opening a generation.
  func perform(_ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.work.append(work) }
    wake.signal()
  }

  func ask(_ question: Question) {
    state.withLock { state in
      state.waiting.removeAll { $0.slot == question.slot }
      state.waiting.append(question)
      if state.atWork?.slot == question.slot { state.isCancelled = true }
    }
    wake.signal()
  }

  func cancel(_ slot: Question.Slot) {
    state.withLock { state in
      state.waiting.removeAll { $0.slot == slot }
      if state.atWork?.slot == slot { state.isCancelled = true }
    }
  }

  func end() {
    state.withLock { state in
      state.isEnded = true
      state.isCancelled = true
    }
    wake.signal()
  }

  private func run() {
    while true {
      wake.wait()
      for work in takeWork() { work() }
      while let (question, answering) = next() {
        let answer = answering(question) { self.state.withLock { $0.isCancelled } }
        let isWanted = state.withLock { state in
          state.atWork = nil
          return !state.isCancelled
        }
        if isWanted, let answer { deliver(answer) }
      }
      if state.withLock({ $0.isEnded }) { return }
    }
  }

  private func takeWork() -> [@Sendable () -> Void] {
    state.withLock { state in
      defer { state.work.removeAll() }
      return state.work
    }
  }

  private func next() -> (Question, Answering)? {
    state.withLock { state in
      guard !state.isEnded, let answering = state.answering, !state.waiting.isEmpty else {
        return nil
      }
      let question = state.waiting.removeFirst()
      state.atWork = question
      state.isCancelled = false
      return (question, answering)
    }
  }
}
