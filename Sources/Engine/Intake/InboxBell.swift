internal import Glibc
internal import Snapshot

/// Waits for something to be renamed into the inbox or a change of the own catalogue, and looks
/// again now and then anyway.
final class InboxBell {
  private let descriptor: Int32

  init(_ folder: DataFolder) throws {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    // Without inotify the slow look remains.
    guard descriptor >= 0 else { return }
    inotify_add_watch(descriptor, folder.inbox, UInt32(IN_MOVED_TO))
    let changes = IN_MOVED_TO | IN_MOVED_FROM | IN_CLOSE_WRITE | IN_DELETE
    inotify_add_watch(descriptor, folder.ownCatalogue, UInt32(changes))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Blocks until there may be news; false when it is time to stop.
  func wait(with watch: StopWatch) -> Bool {
    var left = InboxBell.slowLook
    while left > 0 {
      if watch.mustStop { return false }
      var descriptors = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let step = watch.parent != nil ? min(left, 2000) : left
      poll(&descriptors, 2, Int32(step))
      if descriptors[0].revents != 0 {
        drain()
        return !watch.mustStop
      }
      left -= step
    }
    return !watch.mustStop
  }

  /// Milliseconds between looks when nothing rings.
  private static let slowLook = 60_000

  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}

/// Whether somebody asked to stop: by a descriptor, or by the parent's end.
final class StopWatch {
  let descriptor: Int32?
  /// Told by the parent itself: it may be gone before this process first looks.
  let parent: Int32?
  private var hasStopped = false

  init(descriptor: Int32?, parent: Int32?) {
    self.descriptor = descriptor
    self.parent = parent
  }

  var mustStop: Bool {
    if hasStopped { return true }
    if let parent, getppid() != parent { hasStopped = true }
    if let descriptor {
      var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&one, 1, 0) > 0 { hasStopped = true }
    }
    return hasStopped
  }
}
