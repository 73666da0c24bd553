extension Document {
  /// Returns the children of a node, in order.
  public func children(of id: Node.ID) -> Children {
    Children(tree: tree, upcoming: tree[id.index].firstChild)
  }

  /// Returns the nodes below a node, each before its children.
  public func descendants(of id: Node.ID) -> Descendants {
    Descendants(tree: tree, root: id.index, upcoming: tree[id.index].firstChild)
  }

  /// Returns the node that a node is a child of.
  public func parent(of id: Node.ID) -> Node.ID? { Self.id(tree[id.index].parent) }

  /// Returns the node after a node, under the same parent.
  public func nextSibling(of id: Node.ID) -> Node.ID? { Self.id(tree[id.index].next) }

  /// Returns the node before a node, under the same parent.
  public func previousSibling(of id: Node.ID) -> Node.ID? { Self.id(tree[id.index].previous) }

  private static func id(_ index: NodeIndex) -> Node.ID? { index == Tree.none ? nil : Node.ID(index: index) }

  /// The children of a node.
  public struct Children: Sequence, IteratorProtocol, Sendable {
    let tree: Tree
    var upcoming: NodeIndex

    /// Returns the next child.
    public mutating func next() -> Node.ID? {
      guard upcoming != Tree.none else { return nil }
      let index = upcoming
      upcoming = tree[index].next
      return Node.ID(index: index)
    }
  }

  /// The nodes below a node, each before its children.
  public struct Descendants: Sequence, IteratorProtocol, Sendable {
    let tree: Tree
    let root: NodeIndex
    var upcoming: NodeIndex

    /// Returns the next node.
    public mutating func next() -> Node.ID? {
      guard upcoming != Tree.none else { return nil }
      let index = upcoming
      upcoming = tree[index].firstChild
      if upcoming == Tree.none {
        var ancestor = index
        while ancestor != root, tree[ancestor].next == Tree.none { ancestor = tree[ancestor].parent }
        upcoming = ancestor == root ? Tree.none : tree[ancestor].next
      }
      return Node.ID(index: index)
    }
  }
}
